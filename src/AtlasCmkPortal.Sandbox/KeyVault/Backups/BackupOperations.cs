using System.Buffers.Text;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;

namespace AtlasCmkPortal.Sandbox.KeyVault.Backups;

/// <summary>
/// <c>POST /keys/{name}/backup</c>: every version of the key in a form that only a vault can open; answer <c>{"value":"…"}</c>. A purged key
/// can be restored from it.
/// </summary>
internal static class BackupKey
{
    public const string Route = "/keys/{name}/backup";

    public static IResult Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, KeyBackups backups)
    {
        var vault = authorization.Authorize(context, KeyPermission.Backup, name);
        return Results.Json(new { value = Base64Url.EncodeToString(backups.Seal(vault, keys.Live(vault, name))) });
    }
}

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
