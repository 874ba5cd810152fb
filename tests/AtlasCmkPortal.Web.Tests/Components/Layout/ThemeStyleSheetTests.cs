using System.Text;
using AtlasCmkPortal.Web.Tests.Conventions;
using Bunit;
using MudBlazor;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.Components.Layout;

/// <summary>
/// <c>theme.css</c> is what MudBlazor's theme provider would write into every page, 25 KB of it: as a file it is sent once and compressed.
/// This holds the two together, so that a new MudBlazor or a new colour is not forgotten.
/// </summary>
public sealed class ThemeStyleSheetTests
{
    private const string File = "wwwroot-assets/css/theme.css";

    [Fact]
    public async Task ThemeStyleSheet_Always_IsWhatMudBlazorPrints()
    {
        var printed = await PrintAsync();
        if (SourceTree.Read(File) != printed)
        {
            var proposal = Path.Combine(Directory.CreateDirectory(Path.Combine(SourceTree.Root, "artifacts")).FullName, "theme.css");
            await System.IO.File.WriteAllTextAsync(proposal, printed, Xunit.TestContext.Current.CancellationToken);
            Assert.Fail($"{File} is not what MudBlazor prints for the theme of {nameof(PortalTheme)}. Look at {proposal} and copy it there.");
        }
    }

    /// <summary>The light theme whole; of the dark one, the lines that differ.</summary>
    private static async Task<string> PrintAsync()
    {
        await using var context = new BunitContext();
        context.Services.AddMudServices();
        context.JSInterop.Mode = JSRuntimeMode.Loose;
        var (light, dark) = (Declarations(context, PortalTheme.Light, isDark: false), Declarations(context, PortalTheme.Dark, isDark: true));
        var text = new StringBuilder("/* Printed by MudBlazor; held by ThemeStyleSheetTests. */\n");
        Block(text, ":root", light);
        Block(text, ":root[data-theme=\"dark\"]", dark.Except(light, StringComparer.Ordinal));
        return text.ToString();
    }

    private static List<string> Declarations(BunitContext context, MudTheme theme, bool isDark)
    {
        var provider = context.Render<MudThemeProvider>(parameters =>
            parameters.Add(p => p.Theme, theme).Add(p => p.IsDarkMode, isDark).Add(p => p.ObserveSystemDarkModeChange, false));
        return
        [
            .. provider
                .Find("style.mud-theme-provider")
                .TextContent.Split('\n', StringSplitOptions.TrimEntries)
                .Where(line => line.StartsWith("--", StringComparison.Ordinal)),
        ];
    }

    private static void Block(StringBuilder text, string selector, IEnumerable<string> declarations)
    {
        text.Append('\n').Append(selector).Append(" {\n");
        foreach (var declaration in declarations)
            text.Append("  ").Append(declaration).Append('\n');
        text.Append("}\n");
    }
}
