namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>
/// <c>GET /deletedkeys</c> and <c>GET /deletedkeys/{name}</c>: SDKs poll the latter until the deletion is done; here it is at once.
/// </summary>
internal static class DeletedKeys
{
    public const string ListRoute = "/deletedkeys";
    public const string GetRoute = "/deletedkeys/{name}";

    public static IResult List(HttpContext context, VaultAuthorization authorization, VaultKeys keys)
    {
        var vault = authorization.Authorize(context, KeyPermission.List, key: null);
        return KeyPage.ToResult(
            context,
            keys.Deleted(vault),
            key => key.Name,
            key => KeyBundle.Item(context, vault, key, key.Latest, versioned: false));
    }

    public static IResult Get(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys)
    {
        var vault = authorization.Authorize(context, KeyPermission.Get, name);
        var key = keys.Find(vault, name) is { Deleted: not null } found ? found : throw KeyVaultErrors.DeletedKeyNotFound(name);
        return KeyBundle.ToResult(context, vault, key, key.Latest);
    }
}
