namespace AtlasCmkPortal.Sandbox.KeyVault;

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
