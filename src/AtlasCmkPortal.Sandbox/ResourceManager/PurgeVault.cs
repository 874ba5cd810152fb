namespace AtlasCmkPortal.Sandbox.ResourceManager;

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
