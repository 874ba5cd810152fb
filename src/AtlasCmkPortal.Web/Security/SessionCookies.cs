using Microsoft.AspNetCore.Authentication.Cookies;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// Gives the session cookie the prefix <c>__Host-</c> wherever the connection allows it, and hides the old cookie from a sign-in under way,
/// so that signing in always makes a new session.
/// </summary>
internal sealed class SessionCookies : ICookieManager
{
    private static readonly object SigningIn = new();
    private readonly ChunkingCookieManager _cookies = new();

    public static void BeginSignIn(HttpContext context) => context.Items[SigningIn] = true;

    /// <summary>Whether a request brings a session at all, whatever it is worth.</summary>
    public static bool IsSent(HttpContext context) => context.Request.Cookies.ContainsKey(NameOf(context, SignIn.CookieName));

    public string? GetRequestCookie(HttpContext context, string key) =>
        context.Items.ContainsKey(SigningIn) ? null : _cookies.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, NameOf(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameOf(context, key), options);

    private static string NameOf(HttpContext context, string key) => context.Request.IsHttps ? $"__Host-{key}" : key;
}
