using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>The Sandbox page as a person uses it: Azure's portal and Atlas's clock on one page.</summary>
public sealed class SandboxDashboardTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string PaymentsVault = "contoso-payments-kv";
    private const string OrdersVault = World.OrdersVault;

    [Fact]
    public async Task Revocation_InSevenClicks_ShowsWhatHappens()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync("vaults");
        var version = sandbox.Versions(PaymentsVault);

        await version.GetByRole(AriaRole.Button, new() { Name = "Disable version" }).ClickAsync();
        await sandbox.ConfirmAsync("Disable");
        await Expect(version).ToContainTextAsync("Disabled");
        var before = await sandbox.SandboxClock.InnerTextAsync();
        await sandbox.Button("Advance 15 minutes").ClickAsync();
        await Expect(sandbox.SandboxClock).Not.ToHaveTextAsync(before);
        await visitor.WindowAsync("sandbox", sandbox.Heading);
        await sandbox.TabAsync("Clusters' nodes");
        await Expect(sandbox.NodesOf("payments")).ToContainTextAsync("3 stopped");
        await sandbox.TabAsync("Requests");
        await Expect(sandbox.Requests).ToContainTextAsync("Atlas's control plane");
        await Expect(sandbox.Requests).ToContainTextAsync($"{PaymentsVault}.vault.azure.net/keys/AtlasKMSKey");
        await visitor.PictureAsync("sandbox", "1-revoked");

        await sandbox.TabAsync("Clock and faults");
        await sandbox.Page.GetByRole(AriaRole.Link, new() { Name = "its Advanced page" }).ClickAsync();
        var advanced = await PortalPage.ReadyAsync(new AdvancedPage(visitor.Page));
        await Expect(advanced.Button("Try Again")).ToBeVisibleAsync();
        await visitor.PictureAsync("sandbox", "3-invalid");

        sandbox = await visitor.GoToSandboxAsync("vaults");
        await sandbox.Versions(PaymentsVault).GetByRole(AriaRole.Button, new() { Name = "Enable version" }).ClickAsync();
        await Expect(sandbox.Versions(PaymentsVault)).ToContainTextAsync("Enabled");
        await sandbox.TabAsync("Clusters' nodes");
        await sandbox.Button("Advance 15 minutes").ClickAsync();
        await Expect(sandbox.NodesOf("payments")).ToContainTextAsync("3 running");
    }

    [Fact]
    public async Task Tabs_Followed_HaveAddressesThatBackAndBookmarksLeadTo()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync();
        await Expect(sandbox.Tab("Start here")).ToHaveAttributeAsync("aria-current", "page");

        await sandbox.Tab("Vaults").FocusAsync();
        await sandbox.Page.Keyboard.PressAsync("Enter");
        await Expect(sandbox.Vault(OrdersVault)).ToBeVisibleAsync();
        await Expect(sandbox.Page).ToHaveURLAsync($"{portal.Address}/sandbox?tab=vaults");
        // The heading is the same page's: the focus stays where the person is going through the tabs.
        await Expect(sandbox.Tab("Vaults")).ToBeFocusedAsync();
        await Expect(sandbox.FirstSteps).ToHaveCountAsync(0);

        await sandbox.Page.GoBackAsync();
        await Expect(sandbox.FirstSteps).ToBeVisibleAsync();
        await Expect(sandbox.Tab("Start here")).ToHaveAttributeAsync("aria-current", "page");
    }

    [Theory]
    [InlineData(1280, null)]
    [InlineData(360, null)]
    [InlineData(1280, "vaults")]
    [InlineData(360, "vaults")]
    [InlineData(1280, "nodes")]
    [InlineData(1280, "requests")]
    public async Task Page_WhileItLoads_HardlyMoves(int width, string? tab)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        await visitor.Page.SetViewportSizeAsync(width, 900);
        await visitor.Page.AddInitScriptAsync(
            """
            window.shift = 0;
            new PerformanceObserver(list => {
              for (const entry of list.getEntries()) window.shift += entry.value;
            }).observe({ type: "layout-shift", buffered: true });
            """);

        var sandbox = await visitor.GoToSandboxAsync(tab);
        await Expect(sandbox.Page.Locator(".load-view")).ToHaveCountAsync(0);

        Assert.InRange(await sandbox.Page.EvaluateAsync<double>("new Promise(later => requestAnimationFrame(() => later(window.shift)))"), 0, 0.1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("vaults")]
    [InlineData("applications")]
    [InlineData("nodes")]
    [InlineData("requests")]
    public async Task ClockAndFaults_OnEveryTab_AreWithinReach(string? tab)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync(tab);

        await Expect(sandbox.SandboxClock).ToContainTextAsync("UTC");
        await Expect(sandbox.Button("Advance 15 minutes")).ToBeInViewportAsync();
        await Expect(sandbox.Page.GetByRole(AriaRole.Region, new() { Name = "Faults" })).ToContainTextAsync("No faults active.");
    }

    [Fact]
    public async Task Key_DeletedAndRecovered_IsThereAgain()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync("vaults");

        await sandbox.Button($"Delete AtlasKMSKey in {OrdersVault}").ClickAsync();
        await sandbox.ConfirmAsync("Delete");
        await Expect(sandbox.Vault(OrdersVault)).ToContainTextAsync("This vault has no keys.");
        await sandbox.Button("Recover AtlasKMSKey").ClickAsync();
        await Expect(sandbox.Versions(OrdersVault)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Firewall_Closed_HidesTheKeysUntilItIsOpen()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync("vaults");
        await sandbox.OpenAsync($"Networking of {OrdersVault}");

        await sandbox.ChooseNetworkAsync(OrdersVault, "Disable public access");
        await sandbox.ConfirmAsync("Close");
        await Expect(sandbox.Vault(OrdersVault)).ToContainTextAsync("cannot be read from here");
        await visitor.PictureAsync("sandbox", "2-closed");

        await sandbox.ChooseNetworkAsync(OrdersVault, "Allow public access from all networks");
        await Expect(sandbox.Versions(OrdersVault)).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Access_TakenAndGiven_IsWhatTheVaultSays()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync("vaults");
        await sandbox.OpenAsync($"Access to {OrdersVault}");

        await sandbox.Button($"Remove the access policy of portal-watcher on {OrdersVault}").ClickAsync();
        await sandbox.ConfirmAsync("Remove");
        await Expect(sandbox.Access(OrdersVault)).Not.ToContainTextAsync("portal-watcher");

        await sandbox.Vault(OrdersVault).GetByLabel("Application").SelectOptionAsync("portal-watcher");
        await sandbox.Vault(OrdersVault).GetByLabel("Key permissions").SelectOptionAsync("get,list");
        await sandbox.Button($"Set access policy on {OrdersVault}").ClickAsync();
        await Expect(sandbox.Access(OrdersVault)).ToContainTextAsync("portal-watcher");
    }

    [Fact]
    public async Task Secret_NewOne_IsShownOnceAndCanBeRemoved()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync("applications");
        var secrets = sandbox.Page.GetByRole(AriaRole.List, new() { Name = "Client secrets of atlas-orders" }).GetByRole(AriaRole.Listitem);

        await sandbox.Button("New client secret of atlas-orders").ClickAsync();
        await Expect(secrets).ToHaveCountAsync(2);
        var value = await sandbox.CopyAsync("new secret of atlas-orders");
        Assert.NotEmpty(value);

        await secrets.Filter(new() { HasText = "Sandbox page" }).GetByRole(AriaRole.Button, new() { Name = "Remove secret" }).ClickAsync();
        await sandbox.ConfirmAsync("Remove");
        await Expect(secrets).ToHaveCountAsync(1);
        Assert.Empty(Traces.Of(value, portal));
    }
}
