using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>What the browser makes of a page by itself: the person's own time, and paper.</summary>
public sealed class PresentationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Time_OnAPage_IsThePersonsOwnWithUtcOnHover()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner, BrowserLook.Desktop with { TimeZone = "Asia/Kolkata" });
        var clusters = await visitor.GoToClustersAsync(World.PaymentsProd);

        var time = clusters.Main.Locator("time[data-local]").First;

        await Expect(time).ToContainTextAsync(" GMT+5:30");
        Assert.EndsWith(" UTC", await time.GetAttributeAsync("title"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Printed_HasTitlesAndThePlaceButNoNavigationAndNoButtons()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var clusters = await visitor.GoToClustersAsync(World.PaymentsProd);
        await Expect(clusters.Main.GetByRole(AriaRole.Button)).Not.ToHaveCountAsync(0);

        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(clusters.Heading).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Breadcrumb" })).ToContainTextAsync("payments-prod");
        await Expect(visitor.Page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(1);
        await visitor.PictureAsync("page", "printed");
    }

    [Fact]
    public async Task Section_Printed_KeepsItsTitle()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.GoToAdvancedAsync(World.PaymentsProd);
        await Expect(advanced.Section("Network Settings")).ToBeVisibleAsync();

        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Expect(advanced.Section("Network Settings")).ToBeVisibleAsync();
    }
}
