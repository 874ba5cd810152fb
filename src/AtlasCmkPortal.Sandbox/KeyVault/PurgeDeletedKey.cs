namespace AtlasCmkPortal.Sandbox.KeyVault;

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
