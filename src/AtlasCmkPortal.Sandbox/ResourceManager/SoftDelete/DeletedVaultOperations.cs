using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.SoftDelete;

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

/// <summary><c>GET /subscriptions/{id}/providers/Microsoft.KeyVault/deletedVaults</c>.</summary>
internal static class ListDeletedVaults
{
    public const string Route = "/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault/deletedVaults";
    public const string Action = "Microsoft.KeyVault/deletedVaults/read";

    public static IResult Handle(string subscriptionId, HttpContext context, ArmAuthorization authorization, DeletedVaults deleted)
    {
        var (subscription, _) = authorization.Authorize(context, subscriptionId, Action, $"/subscriptions/{subscriptionId}");
        return Results.Json(new { value = deleted.Of(subscription).Select(GetDeletedVault.ViewOf) });
    }
}

/// <summary>
/// <c>PUT …/vaults/{vault}</c> with <c>{"location":"westeurope","properties":{"createMode":"recover",…}}</c>. The vault comes back as it was:
/// what else the body says is not looked at, and the role assignments that ended with it must be created again.
/// </summary>
internal static class RecoverVault
{
    public static IResult Handle(Subscription subscription, ResourceGroup group, string vault, string location, DeletedVaults deleted)
    {
        var isOfGroup = deleted.Find(subscription, location, vault)?.Vault.ResourceGroup == group.Name;
        var recovered = isOfGroup ? deleted.Recover(subscription, location, vault) : null;
        return Results.Json(VaultView.Of(recovered ?? throw ArmErrors.DeletedVaultNotFound(vault)), VaultView.Json);
    }
}

/// <summary><c>POST …/locations/{location}/deletedVaults/{vault}/purge</c>: for good, at once; Azure may answer 202 and take a while.</summary>
internal static class PurgeVault
{
    public const string Route = GetDeletedVault.Route + "/purge";
    public const string Action = "Microsoft.KeyVault/locations/deletedVaults/purge/action";

    public static IResult Handle(
        string subscriptionId,
        string location,
        string vault,
        HttpContext context,
        ArmAuthorization authorization,
        DeletedVaults deleted)
    {
        var (subscription, _) = authorization.Authorize(context, subscriptionId, Action, DeletedVault.ScopeOf(subscriptionId, location, vault));
        var found = deleted.Find(subscription, location, vault) ?? throw ArmErrors.DeletedVaultNotFound(vault);
        if (found.Vault.EnablePurgeProtection) throw ArmErrors.PurgeProtected();
        deleted.Purge(found);
        return Results.Ok();
    }
}
