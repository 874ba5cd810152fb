using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>In at the provider's own site, back to where one wanted to go, and out in every tab.</summary>
public sealed class SignInTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task SignIn_FromADeepLink_ComesBackToIt()
    {
        await using var visitor = await portal.VisitAsync();

        var signIn = await visitor.GoToSignInAsync($"/projects/{World.OrdersStaging}/clusters");
        Assert.Equal("127.0.0.1", new Uri(visitor.Page.Url).Host);
        await visitor.PictureAsync("sign-in", "provider");
        await signIn.ContinueAsAsync(Person.ContosoOwner);

        await PortalPage.ReadyAsync(new ClustersPage(visitor.Page));
        Assert.EndsWith($"/projects/{World.OrdersStaging}/clusters", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_InOneTab_EndsTheOthers()
    {
        await using var visitor = await portal.VisitAsync();
        var signIn = await visitor.GoToSignInAsync($"/projects/{World.OrdersStaging}/security/advanced");
        await signIn.ContinueAsAsync(Person.ContosoOwner);
        var first = await PortalPage.ReadyAsync(new AdvancedPage(visitor.Page));
        await using var other = await visitor.OpenTabAsync();
        var second = await other.GoToClustersAsync(World.OrdersStaging);

        await first.SignOutAsync();

        await Expect(first.SessionEnded).ToBeVisibleAsync();
        await Expect(second.SessionEnded).ToBeVisibleAsync();
        await other.RequestAsync($"/projects/{World.OrdersStaging}/security/advanced");
        await Expect(new SignInPage(other.Page).Person(Person.ContosoOwner)).ToBeVisibleAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await new SignInPage(visitor.Page).ContinueAsAsync(Person.ContosoOwner);
        await Expect(visitor.Page.GetByRole(AriaRole.Banner)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Home_AfterAProjectWasOpened_LeadsBackToIt()
    {
        await using var visitor = await portal.VisitAsync(Person.FabrikamOwner);
        await visitor.RequestAsync("/");
        await PortalPage.ReadyAsync(new ProjectsPage(visitor.Page));
        await visitor.GoToClustersAsync(World.FabrikamWeb);

        await visitor.RequestAsync("/");

        await PortalPage.ReadyAsync(new AdvancedPage(visitor.Page));
        Assert.Contains(World.FabrikamWeb, visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Menus_LeadToOrganizationsAndProjects_AndTheBreadcrumbSaysWhere()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var projects = await visitor.GoToProjectsAsync(World.Contoso);
        await Expect(projects.Project("legacy-analytics")).ToBeVisibleAsync();
        await visitor.PictureAsync("projects", "list");

        await projects.ChooseAsync("Projects", "payments-prod");

        var clusters = await PortalPage.ReadyAsync(new ClustersPage(visitor.Page));
        await Expect(visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Breadcrumb" })).ToContainTextAsync("payments-prod");
        await Expect(clusters.Main).ToContainTextAsync("Your role: Project Owner");
        await Expect(clusters.Main).ToContainTextAsync("This console's role in Atlas: Project Owner");

        await clusters.ChooseAsync("Organizations", "Contoso");
        await PortalPage.ReadyAsync(new ProjectsPage(visitor.Page));
    }
}
