namespace AtlasCmkPortal.Sandbox.Identity;

/// <summary>
/// The only client of this provider: a public one (PKCE instead of a secret) whose callbacks lie on loopback. The port is free, as RFC 8252 §7.3
/// wants for loopback callbacks, because the console may be moved with <c>--urls</c>; everything else must match to the letter.
/// </summary>
internal static class PortalClient
{
    public const string Id = "atlas-cmk-portal";
    public const string SignInPath = "/signin-oidc";
    public const string SignOutPath = "/signout-callback-oidc";

    public static bool Owns(string? clientId) => string.Equals(clientId, Id, StringComparison.Ordinal);

    public static bool MayRedirectTo(string? address, string path) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (string.Equals(address, $"http://localhost:{uri.Port}{path}", StringComparison.Ordinal)
            || string.Equals(address, $"http://127.0.0.1:{uri.Port}{path}", StringComparison.Ordinal));
}
