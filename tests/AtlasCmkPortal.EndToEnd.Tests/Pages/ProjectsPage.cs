using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Pages;

public sealed class ProjectsPage(IPage page) : PortalPage(page)
{
    protected override string Title => "Projects";

    public ILocator Project(string name) => Main.GetByRole(AriaRole.Link, new() { Name = name });
}
