using MudBlazor;

namespace AtlasCmkPortal.Web.Tests.Components.Layout;

/// <summary>MudBlazor's palette in the values of <c>tokens.css</c>: what <c>theme.css</c> is printed from.</summary>
internal static class PortalTheme
{
    private static readonly string[] Fonts = ["Figtree Variable", "Helvetica Neue", "Helvetica", "Arial", "sans-serif"];

    private static readonly LayoutProperties Layout = new() { DefaultBorderRadius = "6px", DrawerWidthLeft = "200px", AppbarHeight = "48px" };

    public static MudTheme Light { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#00684A",
            PrimaryDarken = "#00593F",
            Secondary = "#016BF8",
            Info = "#016BF8",
            Success = "#00684A",
            Warning = "#944F01",
            Error = "#DB3030",
            Background = "#FFFFFF",
            BackgroundGray = "#F9FBFA",
            Surface = "#FFFFFF",
            DrawerBackground = "#F9FBFA",
            DrawerText = "#001E2B",
            AppbarBackground = "#FFFFFF",
            AppbarText = "#001E2B",
            TextPrimary = "#001E2B",
            TextSecondary = "#5C6C75",
            TextDisabled = "#889397",
            ActionDefault = "#5C6C75",
            LinesInputs = "#889397",
            LinesDefault = "#E8EDEB",
            TableLines = "#E8EDEB",
            Divider = "#E8EDEB",
        },
        LayoutProperties = Layout,
        Typography = Type(),
    };

    public static MudTheme Dark { get; } = new()
    {
        PaletteDark = new PaletteDark
        {
            Primary = "#00684A",
            PrimaryDarken = "#00593F",
            Secondary = "#0498EC",
            Info = "#0498EC",
            Success = "#71F6BA",
            Warning = "#FFC010",
            Error = "#FF6960",
            Background = "#001E2B",
            BackgroundGray = "#112733",
            Surface = "#112733",
            DrawerBackground = "#112733",
            DrawerText = "#E8EDEB",
            AppbarBackground = "#001E2B",
            AppbarText = "#E8EDEB",
            TextPrimary = "#E8EDEB",
            TextSecondary = "#C1C7C6",
            TextDisabled = "#889397",
            ActionDefault = "#C1C7C6",
            LinesInputs = "#889397",
            LinesDefault = "#1C2D38",
            TableLines = "#1C2D38",
            Divider = "#1C2D38",
        },
        LayoutProperties = Layout,
        Typography = Type(),
        PseudoCss = new PseudoCss { Scope = ":root[data-theme=\"dark\"]" },
    };

    private static Typography Type() => new()
    {
        Default = new DefaultTypography { FontFamily = Fonts, FontSize = "13px", LineHeight = "20px", LetterSpacing = "normal" },
        Button = new ButtonTypography
        {
            FontFamily = Fonts,
            FontSize = "13px",
            LineHeight = "20px",
            FontWeight = "500",
            LetterSpacing = "normal",
            TextTransform = "none",
        },
        Body1 = new Body1Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "20px", LetterSpacing = "normal" },
        Body2 = new Body2Typography { FontFamily = Fonts, FontSize = "13px", LineHeight = "20px", LetterSpacing = "normal" },
        H6 = new H6Typography { FontFamily = Fonts, FontSize = "18px", LineHeight = "24px", FontWeight = "600", LetterSpacing = "normal" },
    };
}
