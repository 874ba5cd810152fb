using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.Entra;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

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

    // A vault in an unknown tenant could not be opened by any caller.
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

/// <summary>The names that a new vault may have; they are unique in all of Azure.</summary>
internal static partial class VaultName
{
    public static bool IsValid(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^(?=.{3,24}\z)[A-Za-z](-?[A-Za-z0-9])*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}

/// <summary>Where vaults can be. Both places are in one geography, so that a key backed up in one can be restored in the other.</summary>
internal static class VaultLocation
{
    public static readonly string[] All = ["westeurope", "northeurope"];

    public static readonly string[] DisplayNames = ["West Europe", "North Europe"];

    /// <summary>Resource Manager takes <c>West Europe</c> for <c>westeurope</c>.</summary>
    public static string Canonical(string location) => location.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}

/// <summary>
/// <c>{"bypass":"AzureServices","defaultAction":"Deny","ipRules":[{"value":"124.56.78.91"}],
/// "virtualNetworkRules":[{"id":"/subscriptions/…/subnets/s"}]}</c>.
/// A plain address comes back as <c>/32</c>; only public IPv4 ranges can be ruled on.
/// </summary>
internal static class NetworkAclsBody
{
    private const int MostAddresses = 1000;
    private const int MostSubnets = 200;

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
    ];

    /// <summary>Null where there are none.</summary>
    public static NetworkAcls? Read(JsonElement? parent)
    {
        if (ArmBody.Child(parent, "networkAcls") is not { } acls) return null;
        var addresses = Values(acls, "ipRules", "value").Select(RangeOf).ToList();
        var subnets = Values(acls, "virtualNetworkRules", "id").Select(SubnetOf).ToList();
        if (addresses.Count > MostAddresses) throw ArmErrors.ValueInvalid("networkAcls.ipRules");
        if (subnets.Count > MostSubnets) throw ArmErrors.ValueInvalid("networkAcls.virtualNetworkRules");
        return new NetworkAcls(
            ArmBody.Word(acls, "bypass", "AzureServices", "None") ?? "AzureServices",
            ArmBody.Word(acls, "defaultAction", "Allow", "Deny") is not "Deny",
            addresses, subnets);
    }

    private static IEnumerable<string> Values(JsonElement acls, string list, string name)
        => (ArmBody.Items(acls, list) ?? []).Select(item => ArmBody.Text(item, name) ?? throw ArmBody.Invalid());

    private static string RangeOf(string rule)
    {
        // The parser would take 192.0.2 for 192.0.0.2.
        var isWhole = rule.Contains(':', StringComparison.Ordinal) || rule.Count(one => one is '.') == 3;
        if (!isWhole || !IPNetwork.TryParse(rule.Contains('/', StringComparison.Ordinal) ? rule : rule + "/32", out var range))
            throw ArmBody.Invalid();
        var isPublic =
            range.BaseAddress.AddressFamily is AddressFamily.InterNetwork
            && !Private.Any(one => one.Contains(range.BaseAddress) || range.Contains(one.BaseAddress));
        return isPublic ? range.ToString() : throw ArmErrors.AddressNotPublic(rule);
    }

    private static string SubnetOf(string id)
        => id.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) && id.Contains("/subnets/", StringComparison.OrdinalIgnoreCase)
            ? id.ToLowerInvariant()
            : throw ArmErrors.ValueInvalid("networkAcls.virtualNetworkRules");
}
