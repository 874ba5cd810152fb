using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>The whole job once through, as one person does it on a fresh machine. Logged at Trace: whatever would write a secret does.</summary>
public sealed class KeyJourneyTests(TracedPortal portal) : IClassFixture<TracedPortal>
{
    private const string Journey = "key";

    [Fact]
    public async Task Owner_WithNothingConfigured_ConfiguresTurnsOnRotatesAndIsRefusedToDisable()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var values = await CopyFromTheSandboxAsync(visitor);

        var advanced = await ConfigureAsync(visitor, values);
        await TurnOnForClusterAsync(visitor, advanced);
        var rotated = await RotateAsync(visitor);
        await portal.Sandbox.AdvanceAsync(TimeSpan.FromMinutes(15));
        await ExpectRotationEndedAsync(visitor, rotated);
        await ExpectDisableRefusedAsync(visitor);
        await ExpectEverythingInTheFeedAsync(visitor, values);

        Assert.Contains("trce: ", portal.Console.Output, StringComparison.Ordinal);
        Assert.Empty(Traces.Of(values.Secret, portal));
        Assert.DoesNotContain(values.Secret, await visitor.Page.ContentAsync(), StringComparison.Ordinal);
    }

    /// <summary>A newcomer finds what to type, with a copy button at each value.</summary>
    private static async Task<KeyVaultValues> CopyFromTheSandboxAsync(Visitor visitor)
    {
        var sandbox = await visitor.GoToSandboxAsync();
        await Expect(sandbox.FirstSteps).ToBeVisibleAsync();
        await visitor.PictureAsync(Journey, "1-sandbox");
        return new(
            await sandbox.CopyAsync("Client ID for orders-staging"),
            await sandbox.CopyAsync("Tenant ID for orders-staging"),
            await sandbox.CopyAsync("Secret for orders-staging"),
            await sandbox.CopyAsync("Subscription ID for orders-staging"),
            await sandbox.CopyAsync("Resource Group Name for orders-staging"),
            await sandbox.CopyAsync("Key Vault Name for orders-staging"),
            await sandbox.CopyAsync("Key Identifier for orders-staging"));
    }

    private static async Task<AdvancedPage> ConfigureAsync(Visitor visitor, KeyVaultValues values)
    {
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(values);
        await advanced.TestConnection.ClickAsync();
        await advanced.ExpectAllStepsPassedAsync();
        await Expect(advanced.ConnectionTest).ToContainTextAsync("This ran from this console (203.0.113.9), not from Atlas");
        await Expect(advanced.Result).ToContainTextAsync("4 passed, 1 warning");
        await visitor.PictureAsync(Journey, "2-tested");
        await visitor.WindowAsync("test-connection", advanced.ConnectionTest);

        await advanced.SaveAndSucceedAsync();
        await advanced.ExpectEnabledAndValidAsync();
        await Expect(advanced.Main).ToContainTextAsync("Last answer from Atlas just now");
        await visitor.PictureAsync(Journey, "3-saved");
        return advanced;
    }

    private static async Task TurnOnForClusterAsync(Visitor visitor, AdvancedPage advanced)
    {
        await advanced.Notice.GetByRole(AriaRole.Link, new() { Name = "Turn it on for a cluster", Exact = true }).ClickAsync();
        var clusters = await PortalPage.ReadyAsync(new ClustersPage(visitor.Page));
        await Expect(clusters.Row("orders")).ToContainTextAsync("No");
        var edit = await clusters.EditAsync("orders");
        await edit.SwitchKeysAsync();
        await edit.ReviewAsync();
        await visitor.PictureAsync(Journey, "4-review");
        await edit.ApplyAsync();
        await Expect(edit.State("UPDATING")).ToBeVisibleAsync();
        await visitor.PictureAsync(Journey, "5-updating");
        await Expect(edit.State("IDLE")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        await edit.Main.GetByRole(AriaRole.Link, new() { Name = "See all clusters", Exact = true }).ClickAsync();
        clusters = await PortalPage.ReadyAsync(new ClustersPage(visitor.Page));
        await Expect(clusters.Row("orders")).ToContainTextAsync("Yes");
        await Expect(clusters.Row("sandbox-free")).ToContainTextAsync("M0 free clusters cannot use customer-managed keys");
        await visitor.PictureAsync(Journey, "6-clusters");
        await visitor.WindowAsync("clusters", clusters.WorldStrip);
    }

    private static async Task<string> RotateAsync(Visitor visitor)
    {
        var sandbox = await visitor.GoToSandboxAsync("vaults");
        await sandbox.AddVersionAsync(World.OrdersVault, expectedCount: 2);
        await sandbox.TabAsync("Start here");
        var newest = await sandbox.CopyAsync("Key Identifier for orders-staging");

        var advanced = await visitor.GoToAdvancedAsync(World.OrdersStaging);
        await advanced.Edit.ClickAsync();
        await advanced.Field("Key Identifier").FillAsync(newest);
        await advanced.UpdateCredentials.ClickAsync();
        await Expect(advanced.Dialog).ToContainTextAsync("Do not delete or disable the original key");
        await visitor.PictureAsync(Journey, "7-rotate");
        await advanced.ConfirmAsync("Rotate");
        await Expect(advanced.Notice).ToContainTextAsync("The rotation has begun");
        await Expect(advanced.RotationBanner).ToContainTextAsync("orders");
        await visitor.PictureAsync(Journey, "8-rotating");
        await visitor.WindowAsync("advanced", advanced.WorldStrip);

        await using var other = await visitor.OpenTabAsync();
        var activity = await other.GoToActivityAsync(World.OrdersStaging);
        await Expect(activity.RotationBanner).ToContainTextAsync("Do not delete or disable the original key");
        await other.Page.CloseAsync();
        return newest;
    }

    private static async Task ExpectRotationEndedAsync(Visitor visitor, string newest)
    {
        var advanced = await visitor.GoToAdvancedAsync(World.OrdersStaging);
        await Expect(advanced.RotationBanner).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Expect(advanced.RotationEnded).ToContainTextAsync("once no snapshot is encrypted with it, disable it in Azure Key Vault");
        await visitor.Page.ReloadAsync();
        await PortalPage.InteractiveAsync(visitor.Page);
        await Expect(advanced.RotationEnded).ToBeVisibleAsync();
        await advanced.RotationEnded.GetByRole(AriaRole.Button, new() { Name = "Dismiss", Exact = true }).ClickAsync();
        await Expect(advanced.RotationEnded).ToHaveCountAsync(0);
        await visitor.Page.ReloadAsync();
        await PortalPage.InteractiveAsync(visitor.Page);
        await Expect(advanced.RotationEnded).ToHaveCountAsync(0);
        await Expect(advanced.Main).ToContainTextAsync(newest);
        await advanced.ExpectEnabledAndValidAsync();
    }

    private static async Task ExpectDisableRefusedAsync(Visitor visitor)
    {
        var advanced = await visitor.GoToAdvancedAsync(World.OrdersStaging);
        await advanced.KeyManagementSwitch.ClickAsync();
        await Expect(advanced.DisablePanel).ToContainTextAsync("One cluster uses the key");
        await Expect(advanced.DisablePanel.GetByRole(AriaRole.Link, new() { Name = "orders", Exact = true })).ToBeVisibleAsync();
        await Expect(advanced.Button("Disable")).ToHaveCountAsync(0);
        await visitor.PictureAsync(Journey, "9-cannot-disable");
        await advanced.Button("Cancel").ClickAsync();
        await advanced.ExpectEnabledAndValidAsync();
    }

    private static async Task ExpectEverythingInTheFeedAsync(Visitor visitor, KeyVaultValues values)
    {
        var activity = await visitor.GoToActivityAsync(World.OrdersStaging);
        await Expect(activity.Item("Saved the Azure Key Vault settings")).ToContainTextAsync("owner@contoso.example");
        await Expect(activity.Item("Saved the Azure Key Vault settings")).ToContainTextAsync(values.KeyIdentifier);
        await Expect(activity.Item("Saved the Azure Key Vault settings").GetByText("changed", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(activity.Item("Changed Manage your own encryption keys")).ToContainTextAsync("Yes");
        await Expect(activity.Item("Rotated the Key Identifier")).ToContainTextAsync("Succeeded");
        await visitor.PictureAsync(Journey, "10-activity");
    }
}
