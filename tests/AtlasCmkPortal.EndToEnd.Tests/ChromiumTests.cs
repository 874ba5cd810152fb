using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests;

/// <summary>When this fails, nothing else here can pass: look at the machine first.</summary>
public sealed class ChromiumTests
{
    [Fact]
    public async Task Launch_WithTheInstalledBrowser_RendersAPage()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync();

        await page.SetContentAsync("<main><h1>Ready</h1></main>");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ready" })).ToBeVisibleAsync();
    }
}
