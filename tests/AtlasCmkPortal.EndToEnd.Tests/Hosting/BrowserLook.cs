using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>What the person's screen is like.</summary>
public sealed record BrowserLook(int Width, ColorScheme Scheme, string TimeZone = "UTC")
{
    public static BrowserLook Desktop { get; } = new(1280, ColorScheme.Light);

    /// <summary>The four that every page is checked in.</summary>
    public static IReadOnlyList<BrowserLook> All { get; } =
        [Desktop, new(1280, ColorScheme.Dark), new(360, ColorScheme.Light), new(360, ColorScheme.Dark)];

    public override string ToString() => $"{Width}-{Scheme}".ToLowerInvariant();
}
