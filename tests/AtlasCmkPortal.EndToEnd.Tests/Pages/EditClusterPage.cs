using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Pages;

public sealed class EditClusterPage(IPage page) : PortalPage(page)
{
    protected override string Title => "Edit Cluster";

    public ILocator KeysSwitch => Page.GetByRole(AriaRole.Switch, new() { Name = "Manage your own encryption keys" });

    public ILocator State(string text) => Main.GetByText(text, new() { Exact = true });

    public async Task SwitchKeysAsync() => await KeysSwitch.ClickAsync();

    public async Task ReviewAsync()
    {
        await Button("Review Changes").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Review Changes" })).ToBeVisibleAsync();
    }

    public Task ApplyAsync() => Button("Apply Changes").ClickAsync();
}
