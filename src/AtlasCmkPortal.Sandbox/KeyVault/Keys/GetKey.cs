namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary><c>GET /keys/{name}</c> and <c>GET /keys/{name}/{version}</c>. It works on a disabled key, and says so in the attributes.</summary>
internal static class GetKey
{
    public static readonly string[] Routes = ["/keys/{name}", "/keys/{name}/{version}"];

    public static IResult Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys)
    {
        var vault = authorization.Authorize(context, KeyPermission.Get, name);
        var found = keys.Version(vault, name, VersionOf(context));
        return KeyBundle.ToResult(context, vault, keys.Live(vault, name), found);
    }

    /// <summary>Null where the path names none. Not a bound parameter: that would fall back on the query string.</summary>
    public static string? VersionOf(HttpContext context) => context.GetRouteValue("version") as string;
}
