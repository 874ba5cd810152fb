using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>Where the focus is: after a load, after a link, after Escape, and while the connection is lost.</summary>
public sealed class KeyboardTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task FreshLoad_FirstTab_ReachesTheSkipLink()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var clusters = await visitor.GoToClustersAsync(World.PaymentsProd);

        await clusters.Page.Keyboard.PressAsync("Tab");
        await Expect(clusters.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();
        await clusters.Page.Keyboard.PressAsync("Enter");
        await Expect(clusters.Main).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Link_Followed_FocusesTheHeadingOfThePage()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var clusters = await visitor.GoToClustersAsync(World.PaymentsProd);

        var activity = await clusters.OpenActivityAsync();
        await Expect(activity.Heading).ToBeFocusedAsync();

        // The same page of another project, whose heading comes after the project was found.
        await activity.ChooseAsync("Projects", "orders-staging");
        await Expect(new ClustersPage(visitor.Page).Heading).ToBeFocusedAsync();
        await activity.ChooseAsync("Projects", "payments-prod");
        await Expect(visitor.Page).ToHaveURLAsync($"{portal.Address}/projects/{World.PaymentsProd}/clusters");
        await Expect(new ClustersPage(visitor.Page).Heading).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(1280, "Organizations", "menu-organizations")]
    [InlineData(1280, "Projects", "menu-projects")]
    [InlineData(1280, "Account of owner@contoso.example", "menu-user")]
    [InlineData(360, "Navigation", "sidebar")]
    public async Task Escape_InWhatAButtonOpened_ClosesItAndGoesBackToTheButton(int width, string button, string opened)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        await visitor.Page.SetViewportSizeAsync(width, 900);
        var clusters = await visitor.GoToClustersAsync(World.PaymentsProd);

        await clusters.Button(button).FocusAsync();
        await clusters.Page.Keyboard.PressAsync("Enter");
        await Expect(clusters.Page.Locator($"#{opened}:popover-open :is(a, button)").First).ToBeVisibleAsync();
        await clusters.Page.Keyboard.PressAsync("Tab");
        await clusters.Page.Keyboard.PressAsync("Escape");

        await Expect(clusters.Page.Locator($"#{opened}:popover-open")).ToHaveCountAsync(0);
        await Expect(clusters.Button(button)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Escape_InAConfirmation_CancelsIt()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var sandbox = await visitor.GoToSandboxAsync("clock");
        await sandbox.Button("Reset sandbox").ClickAsync();
        await Expect(sandbox.Button("Cancel")).ToBeFocusedAsync();

        await sandbox.Page.Keyboard.PressAsync("Escape");

        await Expect(sandbox.Dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Connection_Lost_TakesTheFocusAndKeepsIt()
    {
        var distant = new DistantPortal(portal.Address, TimeSpan.Zero);
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner, distant.Address);
        visitor.Guard.ConnectionMayBreak();
        var clusters = await visitor.GoToClustersAsync(World.PaymentsProd);
        await clusters.SidebarLink("Clusters").FocusAsync();

        await distant.DisposeAsync();

        await Expect(clusters.ConnectionLost).ToBeVisibleAsync();
        await ExpectFocusInsideAsync(clusters);
        foreach (var key in new[] { "Tab", "Tab", "Tab", "Shift+Tab", "Escape", "Escape", "Tab" })
        {
            await clusters.Page.Keyboard.PressAsync(key);
            await ExpectFocusInsideAsync(clusters);
        }
    }

    /// <summary>The browser itself may hold it in between, which the document knows as its body; what lies behind the dialog never does.</summary>
    private static async Task ExpectFocusInsideAsync(PortalPage page)
    {
        await Expect(page.ConnectionLost).ToBeVisibleAsync();
        Assert.True(await page.Page.EvaluateAsync<bool>(
            "document.activeElement === document.body || !!document.activeElement.closest('#components-reconnect-modal')"));
    }
}
