using Microsoft.Playwright;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>The machine's own Chromium, driven by the Playwright driver that came with the package. Nothing is downloaded here.</summary>
public static class Chromium
{
    private static readonly string[] Installed =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable", "/usr/bin/google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new() { ExecutablePath = Find(playwright), Args = Arguments });

    private static string Find(IPlaywright playwright) =>
        Installed.Append(playwright.Chromium.ExecutablePath).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException(
            "The browser tests need Chromium, and it is not installed. Run: bash tests/run.sh (it installs it on Debian and Ubuntu), or: "
            + "apt-get install chromium");
}
