using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Layout;
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
        var bar = RenderBar(new List<OrganizationView> { Contoso });

        Assert.All(["Organizations", "Projects"], name =>
        {
            var button = Assert.Single(bar.FindAll("button"), button => button.TextContent.Trim() == name);
            Assert.NotNull(bar.Find($"#{button.GetAttribute("popovertarget")}[popover]"));
        });
        Assert.Equal("beta", bar.Find("#menu-projects [aria-current=true]").TextContent.Trim());
    }

    [Fact]
    public void TopMenus_AtlasUnreachable_SayWhy()
    {
        var bar = RenderBar(new Error("Atlas.Unreachable", "Atlas does not answer.", ""));

        Assert.Contains("Atlas does not answer.", bar.Find("#menu-organizations").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TopMenus_WithoutAnyRole_SayWhoCanHelp()
    {
        var bar = RenderBar(new List<OrganizationView>());

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

    [Fact]
    public void TopMenus_Closed_HoldNoProject()
    {
        var bar = RenderBar(new List<OrganizationView> { Contoso }, isOpen: false);

        Assert.Empty(bar.FindAll("li"));
        Assert.Contains("Loading your projects", bar.Find("#menu-projects").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<TopBar> RenderBar(Result<IReadOnlyList<OrganizationView>> organizations, bool isOpen = true)
    {
        ComponentFactories.AddStub<UserMenu>();
        var bar = Render<TopBar>(p =>
            p.Add(b => b.ReadOrganizations, () => Task.FromResult(organizations))
                .Add(b => b.NavigationContext, new NavigationContext("c", Contoso.Projects[1]))
                .Add(b => b.Person, "owner@contoso.example"));
        if (isOpen)
        {
            bar.Find("#menu-organizations").TriggerEvent("ontoggle", EventArgs.Empty);
            bar.Find("#menu-projects").TriggerEvent("ontoggle", EventArgs.Empty);
        }

        return bar;
    }
}
