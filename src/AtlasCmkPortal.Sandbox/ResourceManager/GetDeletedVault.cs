namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>GET /subscriptions/{id}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{vault}</c>.</summary>
internal static class GetDeletedVault
{
    public const string Route = "/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{vault}";
    public const string Action = "Microsoft.KeyVault/locations/deletedVaults/read";

    public static IResult Handle(
        string subscriptionId,
        string location,
        string vault,
        HttpContext context,
        ArmAuthorization authorization,
        DeletedVaults deleted)
    {
        var (subscription, _) = authorization.Authorize(context, subscriptionId, Action, DeletedVault.ScopeOf(subscriptionId, location, vault));
        return Results.Json(ViewOf(deleted.Find(subscription, location, vault) ?? throw ArmErrors.DeletedVaultNotFound(vault)));
    }

    public static object ViewOf(DeletedVault deleted)
        => new
        {
            id = deleted.Id,
            name = deleted.Vault.Name,
            type = "Microsoft.KeyVault/deletedVaults",
            properties = new
            {
                vaultId = deleted.Vault.Id,
                location = deleted.Vault.Location,
                tags = deleted.Vault.Tags,
                deletionDate = deleted.DeletionDate.UtcDateTime,
                scheduledPurgeDate = deleted.ScheduledPurgeDate.UtcDateTime,
                purgeProtectionEnabled = deleted.Vault.EnablePurgeProtection,
            },
        };
}
