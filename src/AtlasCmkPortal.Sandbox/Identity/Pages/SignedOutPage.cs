using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;

namespace AtlasCmkPortal.Sandbox.Identity.Pages;

/// <summary>
/// The end of a session. The provider keeps none, so it only sends the browser back to the checked callback, or says that it is done.
/// </summary>
internal static class SignedOutPage
{
    public static IResult Handle(HttpContext http)
    {
        if (!IssuerOrigin.IsOurs(http.Request) || http.GetOpenIddictServerRequest() is not { } request) return Results.NotFound();
        return string.IsNullOrEmpty(request.PostLogoutRedirectUri)
            ? PageFrame.Render(http, StatusCodes.Status200OK, "You are signed out", "<p>You can close this window.</p>")
            : Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
    }
}
