using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.Projects;
using Bunit;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.Components.Layout;

public sealed class FrameTests : BunitContext
{
    private static readonly OrganizationView Contoso = NavigationContextTests.Organization("Contoso", "c", "alpha", "beta");

    public FrameTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
    }

    [Fact]
    public void TopMenus_Always_AreButtonsWithExactlyTheirNames()
    {
        var bar = RenderBar(new Loadable<IReadOnlyList<OrganizationView>>.Loaded([Contoso]));

        Assert.All(["Organizations", "Projects"], name =>
        {
            var button = Assert.Single(bar.FindAll("button"), button => button.TextContent.Trim() == name);
            Assert.NotNull(bar.Find($"#{button.GetAttribute("popovertarget")}[popover]"));
        });
        Assert.Equal("beta", bar.Find("#menu-projects [aria-current=true]").TextContent);
    }

    [Fact]
    public void TopMenus_AtlasUnreachable_SayWhy()
    {
        var bar = RenderBar(new Loadable<IReadOnlyList<OrganizationView>>.Failed(new Error("Atlas.Unreachable", "Atlas does not answer.", "")));

        Assert.Contains("Atlas does not answer.", bar.Find("#menu-organizations").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TopMenus_WithoutAnyRole_SayWhoCanHelp()
    {
        var bar = RenderBar(new Loadable<IReadOnlyList<OrganizationView>>.Loaded([]));

        Assert.Contains("Ask an administrator", bar.Find("#menu-projects").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Breadcrumb_OfAPage_EndsWithThePage()
    {
        var breadcrumb = Render<Breadcrumb>(p => p.Add(b => b.Project, Contoso.Projects[0]).Add(b => b.Sections, ["Security", "Advanced"]));

        Assert.Equal("Contoso alpha Security Advanced", string.Join(' ', breadcrumb.FindAll("li").Select(item => item.TextContent)));
        Assert.Equal("Advanced", breadcrumb.Find("[aria-current=page]").TextContent);
    }

    [Fact]
    public void ProjectTable_Row_LinksToTheProject()
    {
        var health = new Dictionary<string, ProjectKeyHealth>(StringComparer.Ordinal);
        var table = Render<ProjectTable>(p => p.Add(t => t.Projects, Contoso.Projects).Add(t => t.Health, health));

        Assert.Equal("/projects/alpha/security/advanced", table.Find("tbody tr th a").GetAttribute("href"));
        Assert.Equal(4, table.FindAll("thead th[scope=col]").Count);
        Assert.All(table.FindAll("tbody tr"), row => Assert.Contains("not read yet", row.TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<TopBar> RenderBar(Loadable<IReadOnlyList<OrganizationView>> organizations)
    {
        ComponentFactories.AddStub<UserMenu>();
        return Render<TopBar>(p =>
            p.Add(b => b.Organizations, organizations)
                .Add(b => b.NavigationContext, new NavigationContext("c", Contoso.Projects[1]))
                .Add(b => b.Person, "owner@contoso.example"));
    }
}
