using System.Text.Json;
using AtlasCmkPortal.Sandbox.Entra;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// What a PUT or PATCH says of a vault: <c>{"location":"westeurope","tags":{…},"properties":{"tenantId":"…","sku":{"family":"A","name":"standard"},
/// "accessPolicies":[…],"networkAcls":{…},"publicNetworkAccess":"Disabled","enableRbacAuthorization":true,"softDeleteRetentionInDays":90}}</c>.
/// Null is what it does not speak of.
/// </summary>
internal sealed record VaultBody(
    string? Location,
    IReadOnlyDictionary<string, string>? Tags,
    bool Recovers,
    string? TenantId,
    string? Sku,
    IReadOnlyList<AccessPolicy>? AccessPolicies,
    NetworkAcls? NetworkAcls,
    bool? PublicNetworkAccess,
    bool? EnableRbacAuthorization,
    int? SoftDeleteRetentionInDays,
    bool? EnablePurgeProtection,
    ServiceAccess Services)
{
    private const int ShortestRetention = 7;
    private const int LongestRetention = 90;

    /// <summary>Throws what is wrong whatever the vault is like.</summary>
    public static VaultBody Read(JsonElement body, EntraDirectory directory)
    {
        var properties = ArmBody.Child(body, "properties");
        var days = ArmBody.Number(properties, "softDeleteRetentionInDays");
        if (days is < ShortestRetention or > LongestRetention) throw ArmErrors.ValueInvalid("softDeleteRetentionInDays");
        if (ArmBody.Flag(properties, "enablePurgeProtection") is false) throw ArmErrors.Irreversible("enablePurgeProtection", "purge protection");
        if (ArmBody.Flag(properties, "enableSoftDelete") is false) throw ArmErrors.Irreversible("enableSoftDelete", "soft delete");
        return new VaultBody(
            ArmBody.Text(body, "location"),
            ArmBody.Tags(body),
            ArmBody.Word(properties, "createMode", "default", "recover") is "recover",
            TenantOf(properties, directory),
            SkuOf(properties),
            AccessPolicyBody.Read(properties),
            NetworkAclsBody.Read(properties),
            ArmBody.Word(properties, "publicNetworkAccess", "Enabled", "Disabled") is { } access ? access is "Enabled" : null,
            ArmBody.Flag(properties, "enableRbacAuthorization"),
            days,
            ArmBody.Flag(properties, "enablePurgeProtection"),
            new ServiceAccess(
                ArmBody.Flag(properties, "enabledForDeployment"),
                ArmBody.Flag(properties, "enabledForDiskEncryption"),
                ArmBody.Flag(properties, "enabledForTemplateDeployment")));
    }

    /// <summary>The vault with what was said. Throws what does not go with it.</summary>
    public Vault ApplyTo(Vault vault)
    {
        if (SoftDeleteRetentionInDays is { } days && days != vault.SoftDeleteRetentionInDays) throw ArmErrors.RetentionIsSet();
        var changed = vault with
        {
            TenantId = TenantId ?? vault.TenantId,
            Sku = Sku ?? vault.Sku,
            Tags = Tags ?? vault.Tags,
            AccessPolicies = AccessPolicies ?? vault.AccessPolicies,
            NetworkAcls = NetworkAcls ?? vault.NetworkAcls,
            PublicNetworkAccess = PublicNetworkAccess ?? vault.PublicNetworkAccess,
            EnableRbacAuthorization = EnableRbacAuthorization ?? vault.EnableRbacAuthorization,
            EnablePurgeProtection = EnablePurgeProtection ?? vault.EnablePurgeProtection,
            Services = Services.Over(vault.Services),
        };
        AccessPolicyBody.Check(changed.AccessPolicies, changed.TenantId);
        return changed;
    }

    // A tenant that nobody has would leave a vault that nobody can be let into.
    private static string? TenantOf(JsonElement? properties, EntraDirectory directory) =>
        ArmBody.Text(properties, "tenantId") is not { } id
            ? null
            : directory.Tenants.Find(id.ToLowerInvariant())?.Id ?? throw ArmErrors.ValueInvalid("tenantId");

    private static string? SkuOf(JsonElement? properties)
    {
        if (ArmBody.Child(properties, "sku") is not { } sku) return null;
        if (ArmBody.Text(sku, "family") is not "A") throw ArmErrors.ValueInvalid("sku");
        return ArmBody.Word(sku, "name", "standard", "premium") ?? throw ArmErrors.ValueInvalid("sku");
    }
}
