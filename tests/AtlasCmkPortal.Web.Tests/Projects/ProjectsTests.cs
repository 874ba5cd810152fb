using AtlasCmkPortal.Web.Tests.Hosting;

namespace AtlasCmkPortal.Web.Tests.Projects;

/// <summary>The real console on the seeded sandbox: what each person sees of it.</summary>
public sealed class ProjectsTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Contoso = "/organizations/650000000000000000000001/projects";
    private const string Fabrikam = "/organizations/650000000000000000000002/projects";
    private const string Missing = "/organizations/650000000000000000000009/projects";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Home_FirstVisit_IsTheFirstOrganization()
    {
        var (path, html) = await VisitAsync("owner@contoso.example", "/");

        Assert.Equal(Contoso, path);
        Assert.Matches("<h1[^>]*>Projects</h1>", html);
        Assert.All(["payments-prod", "orders-staging", "legacy-analytics"], project => Assert.Contains(project, html, StringComparison.Ordinal));
        Assert.DoesNotContain("Fabrikam", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_FirstVisit_LeadsToTheSandboxAndIntoNoProject()
    {
        var (_, html) = await VisitAsync("reader@contoso.example", "/");

        Assert.Contains("New to this sandbox?", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<nav aria-label=\"Project pages\"[^>]*>(?:(?!</nav>).)*/projects/", html.ReplaceLineEndings(" "));
    }

    [Theory]
    [InlineData("owner@contoso.example", "Project Owner")]
    [InlineData("reader@contoso.example", "Project Read Only")]
    public async Task Projects_OfAPerson_NameTheirRole(string person, string role)
    {
        var (_, html) = await VisitAsync(person, Contoso);

        Assert.Contains($"<td>{role}</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_WithoutAnyRole_SaysWhoCanHelp()
    {
        var (path, html) = await VisitAsync("nobody@contoso.example", "/");

        Assert.Equal("/", path);
        Assert.Contains("You have no role in any project", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Contoso</a>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Projects_OfAnOrganizationThatOneMayNotSee_LookLikeOneThatDoesNotExist()
    {
        var (_, hidden) = await VisitAsync("owner@contoso.example", Fabrikam);
        var (_, missing) = await VisitAsync("owner@contoso.example", Missing);

        Assert.All([hidden, missing], html => Assert.Contains("Nothing is at this address", html, StringComparison.Ordinal));
        Assert.DoesNotContain("fabrikam-web", hidden, StringComparison.Ordinal);
    }

    private async Task<(string Path, string Html)> VisitAsync(string person, string path)
    {
        using var visitor = portal.Visit();
        using var answer = await visitor.SignInAsync(person, path);
        return (answer.RequestMessage!.RequestUri!.AbsolutePath, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
