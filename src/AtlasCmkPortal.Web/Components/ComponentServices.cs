using AtlasCmkPortal.Web.Components.Layout;
using MudBlazor;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Components;

/// <summary>The screens: Razor components with MudBlazor, rendered on the server.</summary>
internal static class ComponentServices
{
    public static void AddComponents(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuit => circuit.DetailedErrors = false);
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddSingleton<IProjectSource, ProjectSource>();
        builder.Services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomLeft;
            mud.SnackbarConfiguration.VisibleStateDuration = 6000;
            mud.SnackbarConfiguration.ShowTransitionDuration = 150;
            mud.SnackbarConfiguration.HideTransitionDuration = 150;
            mud.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            mud.SnackbarConfiguration.ShowCloseIcon = true;
        });
    }

    public static void MapComponents(this WebApplication app)
    {
        // Assets are the same for everybody: routing answers them at once, without reading the session.
        app.MapStaticAssets().AllowAnonymous().ShortCircuit();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(circuit => circuit.ContentSecurityFrameAncestorsPolicy = null);
    }
}
