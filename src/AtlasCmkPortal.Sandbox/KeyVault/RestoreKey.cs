namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>
/// <c>POST /keys/restore</c> with <c>{"value":"…"}</c> of a backup: the key comes back under its name with its versions, in this or another
/// vault of the same subscription.
/// </summary>
internal static class RestoreKey
{
    public const string Route = "/keys/restore";

    public static async Task<IResult> Handle(HttpContext context, VaultAuthorization authorization, VaultKeys keys, KeyBackups backups)
    {
        var vault = authorization.Authorize(context, KeyPermission.Restore, key: null);
        var body = await KeyBody.ReadAsync<Body>(context);
        var backup = backups.Open(vault, KeyBody.Bytes(body.Value, "value"));
        foreach (var version in backup.Versions) KeyType.Check(version.Kty, vault);
        var key = keys.Change(vault, backup.Name, current => current switch
        {
            null => backup,
            { Deleted: not null } => throw KeyVaultErrors.NameTaken(current.Name),
            _ => throw KeyVaultErrors.RestoreConflict(KeyBundle.Id(context, backup.Name, backup.Latest)),
        });
        return KeyBundle.ToResult(context, vault, key!, key!.Latest);
    }

    internal sealed record Body(string? Value);
}
