namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary><c>GET /keys</c>: identifiers without a version, with the attributes of the latest one.</summary>
internal static class ListKeys
{
    public const string Route = "/keys";

    public static IResult Handle(HttpContext context, VaultAuthorization authorization, VaultKeys keys)
    {
        var vault = authorization.Authorize(context, KeyPermission.List, key: null);
        return KeyPage.ToResult(context, keys.Live(vault), key => key.Name, key => KeyBundle.Item(context, vault, key, key.Latest, versioned: false));
    }
}

/// <summary><c>GET /keys/{name}/versions</c>. They come in the order of their ids, which says nothing about age: look at <c>created</c>.</summary>
internal static class ListKeyVersions
{
    public const string Route = "/keys/{name}/versions";

    public static IResult Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys)
    {
        var vault = authorization.Authorize(context, KeyPermission.List, name);
        var key = keys.Live(vault, name);
        return KeyPage.ToResult(
            context,
            key.Versions,
            version => version.Version,
            version => KeyBundle.Item(context, vault, key, version, versioned: true));
    }
}
