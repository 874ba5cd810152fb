using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Pages;

/// <summary>What every page of the console has: the strip, the bar with its two menus, the sidebar, a heading.</summary>
public abstract class PortalPage(IPage page)
{
    public IPage Page { get; } = page;

    protected abstract string Title { get; }

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = Title, Exact = true });

    public ILocator WorldStrip => Page.GetByText("Sandbox: nothing here touches Atlas or Azure");

    public ILocator SessionEnded => Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "You are signed out" });

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator ConnectionLost => Page.GetByRole(AriaRole.Alertdialog);

    public Task ConfirmAsync(string button) => Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>The rotation's banner, which is the same on every page of a project.</summary>
    public ILocator RotationBanner => Page.GetByRole(AriaRole.Status).Filter(new() { HasText = "The Key Identifier is being rotated" });

    /// <summary>What stays of a rotation until it is dismissed.</summary>
    public ILocator RotationEnded => Page.Locator(".banner").Filter(new() { HasText = "The rotation of the Key Identifier has ended" });

    /// <summary>Waits until the circuit is up: what one does before that is lost.</summary>
    public static async Task<T> ReadyAsync<T>(T page) where T : PortalPage
    {
        await InteractiveAsync(page.Page);
        await Expect(page.Heading).ToBeVisibleAsync();
        return page;
    }

    public static Task InteractiveAsync(IPage page) => Expect(page.Locator("[data-interactive=true]")).ToBeAttachedAsync();

    public Task<AdvancedPage> OpenAdvancedAsync() => FollowAsync("Advanced", new AdvancedPage(Page));

    public Task<ClustersPage> OpenClustersAsync() => FollowAsync("Clusters", new ClustersPage(Page));

    public Task<ActivityPage> OpenActivityAsync() => FollowAsync("Activity Feed", new ActivityPage(Page));

    public ILocator SidebarLink(string name) => Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary><em>Organizations</em> or <em>Projects</em> of the top bar.</summary>
    public Task OpenMenuAsync(string menu) => Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = menu }).ClickAsync();

    public async Task ChooseAsync(string menu, string item)
    {
        await OpenMenuAsync(menu);
        await Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = item, Exact = true }).ClickAsync();
    }

    public async Task SignOutAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Account of" }).ClickAsync();
        await Button("Sign out").ClickAsync();
    }

    private async Task<T> FollowAsync<T>(string link, T page) where T : PortalPage
    {
        await SidebarLink(link).ClickAsync();
        return await ReadyAsync(page);
    }
}
