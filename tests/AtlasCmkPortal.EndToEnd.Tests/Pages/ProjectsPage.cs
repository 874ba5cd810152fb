using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Pages;

public sealed class ProjectsPage(IPage page) : PortalPage(page)
{
    protected override string Title => "Projects";

    /// <summary>There where one may have many projects.</summary>
    public ILocator Search => Main.GetByLabel("Find a project");

    public ILocator Project(string name) => Main.GetByRole(AriaRole.Link, new() { Name = name });
}
