using System.Buffers.Text;

namespace AtlasCmkPortal.Sandbox.KeyVault;

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
