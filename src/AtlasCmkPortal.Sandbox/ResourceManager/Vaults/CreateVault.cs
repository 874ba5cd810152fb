using System.Text.Json;
using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.ResourceManager.SoftDelete;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

/// <summary>
/// <c>PUT …/vaults/{vault}</c> with a <see cref="VaultBody"/>: makes the vault, or replaces what can be replaced of one that exists: what the
/// body does not speak of takes its default, but for authorization, retention, purge protection and private endpoints. <c>createMode</c>
/// <c>recover</c> brings a deleted one back.
/// </summary>
internal static class CreateVault
{
    /// <summary>From this version on roles decide unless access policies are asked for.</summary>
    private const string RbacByDefault = "2026-02-01";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        JsonElement body,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        DeletedVaults deleted,
        EntraDirectory directory,
        SandboxClock clock,
        StateStore store)
    {
        var (subscription, _) = authorization.Authorize(context, subscriptionId, UpdateVault.Action, GetVault.ScopeOf(subscriptionId, group, vault));
        var inGroup = resources.FindGroup(subscriptionId, group) ?? throw ArmErrors.GroupNotFound(group);
        var asked = VaultBody.Read(body, directory);
        var location = VaultLocation.Canonical(asked.Location ?? throw ArmErrors.LocationRequired());
        if (asked.Recovers) return RecoverVault.Handle(subscription, inGroup, vault, location, deleted);

        Check(asked, vault, location);
        var mayUseRoles = asked.EnableRbacAuthorization ?? string.CompareOrdinal(context.Request.Query["api-version"], RbacByDefault) >= 0;
        if (
            asked.AccessPolicies is null
            && !mayUseRoles
            && resources.FindVault(subscriptionId, group, vault) is not { EnableRbacAuthorization: true })
            throw ArmErrors.ValueInvalid("accessPolicies");
        var fresh = new Vault(
            vault,
            subscription.Id,
            inGroup.Name,
            location,
            asked.TenantId!,
            subscription.Cloud,
            mayUseRoles,
            [],
            NetworkAcls.Open,
            PublicNetworkAccess: true,
            asked.SoftDeleteRetentionInDays ?? 90,
            EnablePurgeProtection: false,
            clock.Now);
        var (made, isNew) = store.Write(transaction =>
        {
            var id = vault.ToLowerInvariant();
            var existing = transaction.Find(resources.Vaults, id);
            if (existing is null) deleted.FreeName(transaction, vault);
            else if (existing.SubscriptionId != subscription.Id || existing.ResourceGroup != inGroup.Name) throw ArmErrors.VaultNameTaken(vault);
            else if (existing.Location != location) throw ArmErrors.LocationFixed(vault, group, existing.Location, location);
            var result = asked.ApplyTo(existing?.Reset() ?? fresh);
            transaction.Put(resources.Vaults, id, result);
            return (result, existing is null);
        });
        return Results.Json(VaultView.Of(made), VaultView.Json, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static void Check(VaultBody asked, string name, string location)
    {
        if (!VaultName.IsValid(name)) throw ArmErrors.VaultNameInvalid(name);
        if (!VaultLocation.All.Contains(location)) throw ArmErrors.LocationNotAvailable(location, VaultLocation.All);
        if (asked.TenantId is null) throw ArmErrors.ValueInvalid("tenantId");
        if (asked.Sku is null) throw ArmErrors.ValueInvalid("sku");
    }
}
