namespace AtlasCmkPortal.Sandbox.KeyVault;

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
