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
    public async Task Revocation_InFiveClicks_ShowsWhatHappens()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync();
        var version = sandbox.Versions(PaymentsVault);

        await version.GetByRole(AriaRole.Button, new() { Name = "Disable version" }).ClickAsync();
        await sandbox.ConfirmAsync("Disable");
        await Expect(version).ToContainTextAsync("Disabled");
        var before = await sandbox.SandboxClock.InnerTextAsync();
        await sandbox.Button("Advance 15 minutes").ClickAsync();
        await Expect(sandbox.SandboxClock).Not.ToHaveTextAsync(before);
        await Expect(sandbox.NodesOf("payments")).ToContainTextAsync("3 stopped");
        await Expect(sandbox.Requests).ToContainTextAsync("Atlas's control plane");
        await Expect(sandbox.Requests).ToContainTextAsync($"{PaymentsVault}.vault.azure.net/keys/AtlasKMSKey");
        await visitor.PictureAsync("sandbox", "1-revoked");
        await visitor.WindowAsync("sandbox", sandbox.Vault(PaymentsVault));

        await sandbox.Page.GetByRole(AriaRole.Link, new() { Name = "its Advanced page" }).ClickAsync();
        var advanced = await PortalPage.ReadyAsync(new AdvancedPage(visitor.Page));
        await Expect(advanced.Button("Try Again")).ToBeVisibleAsync();
        await visitor.PictureAsync("sandbox", "3-invalid");

        sandbox = await visitor.GoToSandboxAsync();
        await sandbox.Versions(PaymentsVault).GetByRole(AriaRole.Button, new() { Name = "Enable version" }).ClickAsync();
        await Expect(sandbox.Versions(PaymentsVault)).ToContainTextAsync("Enabled");
        await sandbox.Button("Advance 15 minutes").ClickAsync();
        await Expect(sandbox.NodesOf("payments")).ToContainTextAsync("3 running");
    }

    [Fact]
    public async Task Key_DeletedAndRecovered_IsThereAgain()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync();

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
        var sandbox = await visitor.GoToSandboxAsync();
        await sandbox.OpenAsync($"Networking of {OrdersVault}");

        await sandbox.ChooseNetworkAsync(OrdersVault, "Disable public access");
        await sandbox.ConfirmAsync("Close");
        await Expect(sandbox.Vault(OrdersVault)).ToContainTextAsync("Its keys cannot be read from here");
        await visitor.PictureAsync("sandbox", "2-closed");

        await sandbox.ChooseNetworkAsync(OrdersVault, "Allow public access from all networks");
        await Expect(sandbox.Versions(OrdersVault)).Not.ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Access_TakenAndGiven_IsWhatTheVaultSays()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync();
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
        var sandbox = await visitor.GoToSandboxAsync();
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
