using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.EndToEnd.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>Every page, wide and narrow, in light and dark: axe finds nothing, and nothing has to be scrolled sideways.</summary>
public sealed class AccessibilityTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public Task Projects_InEveryLook_IsAccessible() => ExpectAsync("projects", visitor => visitor.GoToProjectsAsync(World.Contoso));

    [Fact]
    public Task Projects_WithAnOpenMenu_IsAccessible() => ExpectAsync("menu", async visitor =>
    {
        var projects = await visitor.GoToProjectsAsync(World.Contoso);
        await projects.OpenMenuAsync("Projects");
    });

    [Fact]
    public Task Advanced_NotConfigured_IsAccessible() => ExpectAsync("advanced-off", async visitor =>
    {
        var advanced = await visitor.GoToAdvancedAsync(World.OrdersStaging);
        await Expect(advanced.Main).ToContainTextAsync("No customer-managed key is configured");
    });

    [Fact]
    public Task Advanced_Valid_IsAccessible() => ExpectAsync("advanced-valid", async visitor =>
    {
        var advanced = await visitor.GoToAdvancedAsync(World.PaymentsProd);
        await advanced.ExpectEnabledAndValidAsync();
    });

    [Fact]
    public Task Advanced_Invalid_IsAccessible() => ExpectAsync("advanced-invalid", async visitor =>
    {
        var advanced = await visitor.GoToAdvancedAsync(World.LegacyAnalytics);
        await Expect(advanced.Main.GetByText("Invalid", new() { Exact = true })).ToBeVisibleAsync();
    });

    [Fact]
    public Task Advanced_FormWithErrors_IsAccessible() => ExpectAsync("advanced-errors", async visitor =>
    {
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.Save.ClickAsync();
        await Expect(advanced.ErrorSummary).ToBeVisibleAsync();
    });

    [Fact]
    public Task Advanced_FormTested_IsAccessible() => ExpectAsync("advanced-tested", async visitor =>
    {
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(KeyVaultValues.ForOrders(portal.Credentials) with { ResourceGroupName = "rg-payments" });
        await advanced.TestConnection.ClickAsync();
        await Expect(advanced.Step("Decrypt and compare")).ToContainTextAsync("Passed");
    });

    [Fact]
    public Task Advanced_DisableRefused_IsAccessible() => ExpectAsync("advanced-disable", async visitor =>
    {
        var advanced = await visitor.GoToAdvancedAsync(World.PaymentsProd);
        await advanced.KeyManagementSwitch.ClickAsync();
        await Expect(advanced.DisablePanel).ToBeVisibleAsync();
    });

    [Fact]
    public Task Advanced_RotationDialog_IsAccessible() => ExpectAsync("advanced-dialog", async visitor =>
    {
        var version = await portal.Azure.CreateVersionAsync("contoso-payments-kv");
        var advanced = await visitor.GoToAdvancedAsync(World.PaymentsProd);
        await advanced.Edit.ClickAsync();
        await advanced.Field("Key Identifier").FillAsync(version);
        await advanced.UpdateCredentials.ClickAsync();
        await Expect(advanced.Dialog).ToContainTextAsync("Rotate the Key Identifier?");
    });

    [Fact]
    public Task Clusters_InEveryLook_IsAccessible() => ExpectAsync("clusters", async visitor =>
    {
        var clusters = await visitor.GoToClustersAsync(World.PaymentsProd);
        await Expect(clusters.Page.GetByRole(Microsoft.Playwright.AriaRole.Row)).ToHaveCountAsync(4);
    });

    [Fact]
    public Task EditCluster_InEveryLook_IsAccessible() => ExpectAsync("cluster", async visitor =>
    {
        var edit = await visitor.GoToClusterAsync(World.OrdersStaging, "orders");
        await Expect(edit.KeysSwitch).ToBeVisibleAsync();
    });

    [Fact]
    public Task EditCluster_ReviewChanges_IsAccessible() => ExpectAsync("review", async visitor =>
    {
        var clusters = await visitor.GoToClustersAsync(World.PaymentsProd);
        var edit = await clusters.EditAsync(await clusters.FirstNameAsync());
        await edit.SwitchKeysAsync();
        await edit.ReviewAsync();
    });

    [Fact]
    public Task Activity_InEveryLook_IsAccessible() => ExpectAsync("activity", visitor => visitor.GoToActivityAsync(World.PaymentsProd));

    [Fact]
    public Task Sandbox_InEveryLook_IsAccessible() => ExpectAsync("sandbox", async visitor =>
    {
        var sandbox = await visitor.GoToSandboxAsync();
        await Expect(sandbox.FirstSteps).ToBeVisibleAsync();
    });

    [Fact]
    public Task SandboxVaults_InEveryLook_IsAccessible() => ExpectAsync("sandbox-vaults", async visitor =>
    {
        var sandbox = await visitor.GoToSandboxAsync("vaults");
        await Expect(sandbox.Vault(World.OrdersVault)).ToBeVisibleAsync();
    });

    [Theory]
    [InlineData("applications", "App registrations")]
    [InlineData("nodes", "Nodes of encrypted clusters")]
    [InlineData("clock", "Reset")]
    [InlineData("requests", "Requests")]
    public Task SandboxTab_InEveryLook_IsAccessible(string tab, string heading) => ExpectAsync($"sandbox-{tab}", async visitor =>
    {
        var sandbox = await visitor.GoToSandboxAsync(tab);
        await Expect(sandbox.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = heading, Exact = true })).ToBeVisibleAsync();
    });

    [Fact]
    public async Task PageNotFound_InEveryLook_IsAccessible()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        await visitor.RequestAsync("/no-such-page");

        AssertNone(await visitor.FaultsAsync("not-found"));
    }

    [Fact]
    public async Task SignInAndSignedOut_InEveryLook_AreAccessible()
    {
        await using var visitor = await portal.VisitAsync();
        await visitor.GoToSignInAsync();
        var faults = await visitor.FaultsAsync("sign-in");
        await visitor.RequestAsync("/signed-out?reason=idle");

        AssertNone([.. faults, .. await visitor.FaultsAsync("signed-out")]);
    }

    private async Task ExpectAsync(string name, Func<Visitor, Task> arrive)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        await arrive(visitor);
        await PortalPage.InteractiveAsync(visitor.Page);

        AssertNone(await visitor.FaultsAsync(name));
    }

    private static void AssertNone(IReadOnlyList<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));
}
