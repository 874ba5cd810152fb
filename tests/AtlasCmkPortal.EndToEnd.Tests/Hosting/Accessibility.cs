using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>What axe finds on a page as it stands, wide and narrow, in light and dark, and whether it fits the narrow screen.</summary>
public static class Accessibility
{
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Looks at the page in all four ways, takes a picture of each, and leaves it as it was.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(this Visitor visitor, string name)
    {
        var faults = new List<string>();
        foreach (var look in BrowserLook.All)
        {
            await visitor.Page.SetViewportSizeAsync(look.Width, 900);
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = look.Scheme });
            var theme = look.Scheme == ColorScheme.Dark ? "dark" : "light";
            await Assertions.Expect(visitor.Page.Locator($"html[data-theme={theme}], html:not([data-theme])")).ToBeAttachedAsync();
            await visitor.PictureAsync("page", $"{name}-{look}");
            faults.AddRange(
                (await ScanAsync(visitor.Page)).Concat(await OverflowAsync(visitor.Page, look.Width)).Select(fault => $"{name} {look}: {fault}"));
        }

        await visitor.Page.SetViewportSizeAsync(BrowserLook.Desktop.Width, 900);
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = BrowserLook.Desktop.Scheme });
        return faults;
    }

    private static async Task<IEnumerable<string>> ScanAsync(IPage page) =>
        from violation in (await page.RunAxe(OnlyViolations)).Violations
        from node in violation.Nodes
        let checks = string.Join(' ', node.Any.Select(check => check.Message))
        select $"{violation.Id} ({violation.Impact}): {violation.Help}: {node.Target} {node.Html} {checks}";

    /// <summary>WCAG 1.4.10: no scrolling in two directions.</summary>
    private static async Task<IEnumerable<string>> OverflowAsync(IPage page, int width)
    {
        var needed = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        return needed > width ? [$"is {needed} pixels wide"] : [];
    }
}
