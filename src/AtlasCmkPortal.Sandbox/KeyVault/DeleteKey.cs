using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary><c>DELETE /keys/{name}</c>: all versions, softly; the name stays taken until the retention is over.</summary>
internal static class DeleteKey
{
    public const string Route = "/keys/{name}";

    public static IResult Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.Delete, name);
        var key = keys.Change(
            vault,
            name,
            current =>
            {
                if (current is not { Deleted: null })
                    throw KeyVaultErrors.KeyNotFound(name);
                var now = clock.Now;
                return current with
                {
                    Deleted = new KeyDeletion(now.ToUnixTimeSeconds(), now.AddDays(vault.SoftDeleteRetentionInDays).ToUnixTimeSeconds()),
                };
            });
        return KeyBundle.ToResult(context, vault, key!, key!.Latest);
    }
}
