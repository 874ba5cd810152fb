using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Pages;

public sealed class ActivityPage(IPage page) : PortalPage(page)
{
    protected override string Title => "Activity Feed";

    public ILocator Items => Main.GetByRole(AriaRole.Listitem);

    public ILocator Item(string action) => Items.Filter(new() { HasText = action });
}
