using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>The way back to Atlas's own keys, and what the seeded projects show that are not at their best.</summary>
public sealed class DisableTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Disable_WhileThreeClustersUseTheKey_IsRefusedWithTheirNames()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.GoToAdvancedAsync(World.PaymentsProd);
        await advanced.ExpectEnabledAndValidAsync();

        await advanced.KeyManagementSwitch.ClickAsync();

        await Expect(advanced.DisablePanel).ToBeFocusedAsync();
        await Expect(advanced.DisablePanel).ToContainTextAsync("3 clusters use the key");
        await Expect(advanced.DisablePanel.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);
        await Expect(advanced.Button("Disable")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Disable_OnceNoClusterUsesTheKey_NeedsTheProjectsName()
    {
        await using var distant = new DistantPortal(portal.Address, TimeSpan.FromMilliseconds(80));
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner, distant.Address);
        visitor.Guard.ConnectionMayBreak();
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(KeyVaultValues.ForOrders(portal.Credentials));
        await advanced.SaveAndSucceedAsync();

        await advanced.KeyManagementSwitch.ClickAsync();
        await Expect(advanced.DisablePanel).ToContainTextAsync("No cluster uses the key");
        await advanced.Button("Disable").ClickAsync();
        var go = advanced.Dialog.GetByRole(AriaRole.Button, new() { Name = "Disable", Exact = true });
        await Expect(go).ToBeDisabledAsync();
        var name = advanced.Dialog.GetByRole(AriaRole.Textbox);
        await new TypingPerson(visitor.Page, await visitor.Context.NewCDPSessionAsync(visitor.Page), pause: 40).UseAsync(name);
        await name.FillAsync("orders-stagin");
        await Expect(go).ToBeDisabledAsync();
        await name.FillAsync("orders-staging");
        await visitor.PictureAsync("disable", "dialog");
        await go.ClickAsync();

        await Expect(advanced.Main).ToContainTextAsync("No customer-managed key is configured", new() { Timeout = 60_000 });
        await visitor.PictureAsync("disable", "disabled");
        var activity = await advanced.OpenActivityAsync();
        await Expect(activity.Item("Disabled customer-managed keys for the project")).ToContainTextAsync("Succeeded");
    }

    [Fact]
    public async Task TryAgain_WithAKeyThatIsInvalid_SaysThatItStillIs()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.GoToAdvancedAsync(World.LegacyAnalytics);
        await Expect(advanced.Main.GetByText("Invalid", new() { Exact = true })).ToBeVisibleAsync();

        await advanced.Button("Try Again").ClickAsync();

        await Expect(advanced.Notice).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(advanced.Main.GetByText("Valid", new() { Exact = true })).ToHaveCountAsync(0);
        await visitor.PictureAsync("disable", "invalid");
    }
}
