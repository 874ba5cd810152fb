namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary><c>POST /deletedkeys/{name}/recover</c>: every version comes back as it was.</summary>
internal static class RecoverDeletedKey
{
    public const string Route = "/deletedkeys/{name}/recover";

    public static IResult Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys)
    {
        var vault = authorization.Authorize(context, KeyPermission.Recover, name);
        var key = keys.Change(vault, name, current =>
            current is { Deleted: not null } ? current with { Deleted = null } : throw KeyVaultErrors.DeletedKeyNotFound(name));
        return KeyBundle.ToResult(context, vault, key!, key!.Latest);
    }
}
