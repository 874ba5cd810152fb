using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using NetEscapades.AspNetCore.SecurityHeaders;

namespace AtlasCmkPortal.Web.Components;

/// <summary>The document around the application. Rendered once per full load, so whatever is here costs no circuit anything.</summary>
public partial class App : ComponentBase
{
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    /// <summary>The person's choice, if there is one; else the script in the head follows the system before the first paint.</summary>
    private string? Theme => HttpContext.Request.Cookies["theme"] is "light" or "dark" ? HttpContext.Request.Cookies["theme"] : null;

    /// <summary>For the audit. A circuit has no request of its own; the parameter reaches it sealed, in the page that was asked for.</summary>
    private string? RemoteAddress => HttpContext.Connection.RemoteIpAddress?.ToString();

    private string? Nonce => HttpContext.GetNonce();

    private IComponentRenderMode? Mode => HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
