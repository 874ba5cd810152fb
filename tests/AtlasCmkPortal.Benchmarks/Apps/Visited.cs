using Microsoft.Playwright;

namespace AtlasCmkPortal.Benchmarks.Apps;

/// <summary>A started application and the browser state of somebody who may see its form page: signed in where that is needed.</summary>
internal sealed class Visited : IAsyncDisposable
{
    private const string Person = "owner@contoso.example";
    private readonly IBrowser _browser;
    private readonly string _storage;

    private Visited(RunningApp app, IBrowser browser, string storage, string cookies) =>
        (App, _browser, _storage, Cookies) = (app, browser, storage, cookies);

    public RunningApp App { get; }

    /// <summary>The value of a <c>Cookie</c> header.</summary>
    public string Cookies { get; }

    public static async Task<Visited> OpenAsync(RunningApp app, IBrowser browser)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(app.FormPage.AbsoluteUri);
        if (new Uri(page.Url).Authority != app.Address.Authority)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"Continue as {Person}" }).ClickAsync();
            await page.WaitForURLAsync(address => new Uri(address).Authority == app.Address.Authority);
        }

        var cookies = await context.CookiesAsync([app.Address.AbsoluteUri]);
        return new Visited(
            app,
            browser,
            await context.StorageStateAsync(),
            string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
    }

    /// <summary>A browser that knows the person and nothing else: its caches are empty.</summary>
    public Task<IBrowserContext> NewContextAsync() =>
        _browser.NewContextAsync(
            new()
            {
                StorageState = _storage,
                Locale = "en-US",
                ColorScheme = ColorScheme.Light,
            });

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

/// <summary>Both, at the same time, so that what else the machine does meets both.</summary>
internal sealed record Pair(Visited Console, Visited Baseline) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        await Baseline.DisposeAsync();
    }
}
