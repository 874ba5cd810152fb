using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;

namespace AtlasCmkPortal.Sandbox.KeyVault.SoftDelete;

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

/// <summary>
/// <c>DELETE /deletedkeys/{name}</c>: gone for good, and with it everything encrypted with it. Purge protection forbids it to everybody.
/// </summary>
internal static class PurgeDeletedKey
{
    public const string Route = "/deletedkeys/{name}";

    public static IResult Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys)
    {
        var vault = authorization.Authorize(context, KeyPermission.Purge, name);
        keys.Change(vault, name, current =>
        {
            if (current is not { Deleted: not null }) throw KeyVaultErrors.DeletedKeyNotFound(name);
            return vault.EnablePurgeProtection ? throw KeyVaultErrors.PurgeProtected() : null;
        });
        return Results.NoContent();
    }
}
