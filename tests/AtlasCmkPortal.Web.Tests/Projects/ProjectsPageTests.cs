using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.UnitTests;
using AtlasCmkPortal.Web.Features.Projects;
using AtlasCmkPortal.Web.Hosting.Options;
using AtlasCmkPortal.Web.Tests.AdvancedSecurity;
using Bunit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Projects;

/// <summary>The list of projects with the state of their keys, and what of it is left while Atlas does not answer.</summary>
public sealed class ProjectsPageTests : CoreContext
{
    [Fact]
    public async Task Open_EachStateOfAKey_HasItsWord()
    {
        Atlas.Keys[Second] = new AtlasEncryptionAtRest { AzureKeyVault = new AtlasAzureKeyVault { Enabled = true, Valid = false } };
        Atlas.Groups.Add(new AtlasGroup("650000000000000000000103", "third", FakeAtlas.Contoso));
        await SeeAsync(First);
        await SeeAsync(Second);

        Assert.Equal([("first", "Valid"), ("second", "Key invalid"), ("third", "Unknown")], Rows(RenderPage()));
    }

    [Fact]
    public async Task Open_NotReadForAnHour_IsUnknownWithItsAge()
    {
        await SeeAsync(First);
        Clock.Advance(TimeSpan.FromHours(1));

        var page = RenderPage();

        Assert.Equal(("first", "Unknown"), Rows(page)[0]);
        Assert.Contains("seen 1 hour ago", Words(page.FindAll("tbody tr")[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_StandsForAnHour_IsNotGreenAnyMore()
    {
        await SeeAsync(First);
        var page = RenderPage();
        Assert.Equal(("first", "Valid"), Rows(page)[0]);

        Clock.Advance(TimeSpan.FromHours(1));

        page.WaitForAssertion(() => Assert.Equal(("first", "Unknown"), Rows(page)[0]));
    }

    [Fact]
    public async Task Open_AtlasIsAway_SaysSoWithTheAgeOfTheList()
    {
        await SeeAsync(First);
        Clock.Advance(TimeSpan.FromMinutes(5));
        TakeAtlasAway();

        var page = RenderPage();

        Assert.StartsWith("Last read from Atlas 5 min ago", Words(page.Find(".seen")), StringComparison.Ordinal);
        Assert.Contains("Atlas could not be read again", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["first", "second"], Rows(page).Select(row => row.Name));
    }

    [Fact]
    public void Open_NeverSeenAndAtlasIsAway_IsTheError()
    {
        TakeAtlasAway();

        Assert.NotEmpty(RenderPage().FindAll(".error-panel"));
    }

    [Fact]
    public async Task Open_BeforeAnyProjectWasOpened_LeadsToTheSandboxPage()
    {
        Assert.Equal("/sandbox", RenderPage().Find(".landing a").GetAttribute("href"));

        await Services.GetRequiredService<LastProject>().RememberAsync(Sample.Owner, First, Xunit.TestContext.Current.CancellationToken);

        Assert.Empty(RenderPage().FindAll(".landing"));
    }

    protected override void AddServices() =>
        Services.AddSingleton(PortalOptions.Read(new ConfigurationBuilder().Build(), isDevelopment: true));

    private IRenderedComponent<ProjectsPage> RenderPage()
    {
        var page = Render<ProjectsPage>(parameters => parameters.Add(p => p.OrgId, FakeAtlas.Contoso));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("tbody tr, .error-panel")));
        return page;
    }

    private static List<(string Name, string Key)> Rows(IRenderedComponent<ProjectsPage> page) =>
        [.. page.FindAll("tbody tr").Select(row => (Words(row.QuerySelector("a")!), Words(row.QuerySelector("td:nth-child(3) > :first-child")!)))];
}
