using AtlasCmkPortal.EndToEnd.Tests.Pages;
using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>A browser of its own, with one person before it. Leaving it asserts that the browser had nothing to complain about.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static int _looks;

    private readonly string _address;

    private readonly bool _ownsContext;

    private Visitor(IBrowserContext context, IPage page, BrowserGuard guard, string address, bool ownsContext) =>
        (Context, Page, Guard, _address, _ownsContext) = (context, page, guard, address, ownsContext);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public BrowserGuard Guard { get; }

    public static async Task<Visitor> ArriveAsync(IBrowser browser, string address, BrowserLook look, string? storageState)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = 900 },
            ColorScheme = look.Scheme,
            // Nothing moves, so that a picture and a colour measurement do not fall into a transition.
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-US",
            TimezoneId = look.TimeZone,
            StorageState = storageState,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return new Visitor(context, await context.NewPageAsync(), new BrowserGuard(context), address, ownsContext: true);
    }

    /// <summary>Another tab of the same browser.</summary>
    public async Task<Visitor> OpenTabAsync() => new(Context, await Context.NewPageAsync(), Guard, _address, ownsContext: false);

    public Task<string> StorageStateAsync() => Context.StorageStateAsync();

    /// <summary>Opens an address of the console without waiting for anything but the document.</summary>
    public Task<IResponse?> RequestAsync(string path) => Page.GotoAsync(_address + path);

    public async Task<SignInPage> GoToSignInAsync(string path = "/")
    {
        await RequestAsync(path);
        return new SignInPage(Page);
    }

    public async Task<ProjectsPage> GoToProjectsAsync(string orgId)
    {
        await RequestAsync($"/organizations/{orgId}/projects");
        return await PortalPage.ReadyAsync(new ProjectsPage(Page));
    }

    public async Task<AdvancedPage> GoToAdvancedAsync(string groupId)
    {
        await RequestAsync($"/projects/{groupId}/security/advanced");
        return await PortalPage.ReadyAsync(new AdvancedPage(Page));
    }

    /// <summary>The Advanced page of orders-staging with its form open, where nothing is configured yet.</summary>
    public async Task<AdvancedPage> OpenOrdersFormAsync()
    {
        var advanced = await GoToAdvancedAsync(World.OrdersStaging);
        await advanced.OpenFormAsync();
        return advanced;
    }

    public async Task<ClustersPage> GoToClustersAsync(string groupId)
    {
        await RequestAsync($"/projects/{groupId}/clusters");
        return await PortalPage.ReadyAsync(new ClustersPage(Page));
    }

    public async Task<EditClusterPage> GoToClusterAsync(string groupId, string name)
    {
        await RequestAsync($"/projects/{groupId}/clusters/{name}/edit");
        return await PortalPage.ReadyAsync(new EditClusterPage(Page));
    }

    public async Task<ActivityPage> GoToActivityAsync(string groupId)
    {
        await RequestAsync($"/projects/{groupId}/activity");
        return await PortalPage.ReadyAsync(new ActivityPage(Page));
    }

    public async Task<SandboxPage> GoToSandboxAsync(string? tab = null)
    {
        await RequestAsync(tab is null ? "/sandbox" : $"/sandbox?tab={tab}");
        return await PortalPage.ReadyAsync(new SandboxPage(Page));
    }

    /// <summary>A picture of the whole page for people to look at: <c>artifacts/screenshots/{journey}-{step}.png</c>.</summary>
    /// <remarks>The window grows to the page first: what sticks to its edges would else lie across the picture.</remarks>
    public async Task PictureAsync(string journey, string step)
    {
        var window = Page.ViewportSize!;
        var height = await Page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await Page.SetViewportSizeAsync(window.Width, Math.Max(window.Height, height));
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{journey}-{step}.png") });
        await Page.SetViewportSizeAsync(window.Width, window.Height);
    }

    /// <summary>A picture of the window alone, from this element on, for the README: <c>artifacts/screenshots/readme-{name}.png</c>.</summary>
    public async Task WindowAsync(string name, ILocator from)
    {
        await from.EvaluateAsync("element => element.scrollIntoView({ block: 'start' })");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"readme-{name}.png") });
    }

    /// <summary>What the person saw last: the first thing that one wants to see of a test that failed.</summary>
    private async Task LastLookAsync()
    {
        if (!Page.IsClosed)
        {
            var test = TestContext.Current.TestMethod?.MethodName ?? "fixture";
            await Page.ScreenshotAsync(
                new() { Path = Path.Combine(Repository.Screenshots, "last", $"{test}-{Interlocked.Increment(ref _looks)}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_ownsContext)
        {
            await LastLookAsync();
            await Context.DisposeAsync();
            Guard.AssertSilent();
        }
    }
}
