using System.Text.Json;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// A vault as Resource Manager describes it (<c>Microsoft.KeyVault/vaults</c>, 2023-07-01), cut to what decides whether a key can be used.
/// </summary>
public sealed record VaultResource
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string ResourceGroupName { get; init; }

    public string? Location { get; init; }

    /// <summary>The directory that the vault trusts.</summary>
    public string? TenantId { get; init; }

    public Uri? VaultUri { get; init; }

    /// <summary>True for Azure role-based access control; false for access policies (also where Azure leaves the field out).</summary>
    public bool UsesRbac { get; init; }

    /// <summary>Empty on an RBAC vault, or stale there: they do not count then.</summary>
    public IReadOnlyList<VaultAccessPolicy> AccessPolicies { get; init; } = [];

    /// <summary>True if a deleted key cannot be destroyed before its retention ends. Azure leaves the field out where it is off.</summary>
    public bool PurgeProtection { get; init; }

    public int? SoftDeleteRetentionInDays { get; init; }

    public required VaultNetwork Network { get; init; }

    /// <summary>The key permissions that the access policies give a principal, as Azure spells them.</summary>
    public IReadOnlyList<string> PermissionsOf(string objectId) =>
    [
        .. AccessPolicies.Where(policy => string.Equals(policy.ObjectId, objectId, StringComparison.OrdinalIgnoreCase))
            .SelectMany(policy => policy.KeyPermissions).Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary><c>Succeeded</c>, <c>RegisteringDns</c>.</summary>
    public string? ProvisioningState { get; init; }

    // {"id":"/subscriptions/…/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v","name":"v","location":"westus",
    //  "properties":{"tenantId":"…","vaultUri":"…",
    // "enableRbacAuthorization":true,"accessPolicies":[…],"enablePurgeProtection":true,"publicNetworkAccess":"Enabled","networkAcls":{…}}}
    internal static VaultResource Read(JsonElement vault)
    {
        var id = vault.Text("id") ?? throw new FormatException("A vault without an ID.");
        var properties = vault.GetProperty("properties");
        return new VaultResource
        {
            Id = id,
            Name = vault.Text("name") ?? throw new FormatException("A vault without a name."),
            ResourceGroupName = id.Split('/') is [_, _, _, _, var group, ..] ? group : "",
            Location = vault.Text("location"),
            TenantId = properties.Text("tenantId"),
            VaultUri = properties.Text("vaultUri") is { } uri ? new Uri(uri) : null,
            UsesRbac = properties.IsTrue("enableRbacAuthorization"),
            AccessPolicies = [.. properties.Items("accessPolicies").Select(VaultAccessPolicy.Read)],
            PurgeProtection = properties.IsTrue("enablePurgeProtection"),
            SoftDeleteRetentionInDays =
                properties.TryGetProperty("softDeleteRetentionInDays", out var days) && days.TryGetInt32(out var number) ? number : null,
            Network = VaultNetwork.Read(properties),
            ProvisioningState = properties.Text("provisioningState"),
        };
    }
}

/// <param name="ObjectId">The service principal's object ID, not its client ID.</param>
/// <param name="KeyPermissions">As Azure spells them, in any case: <c>get</c>, <c>encrypt</c>, <c>wrapKey</c>, <c>all</c>.</param>
public sealed record VaultAccessPolicy(string? TenantId, string ObjectId, IReadOnlyList<string> KeyPermissions)
{
    public bool Grants(string permission) => KeyPermissions.Any(p =>
        string.Equals(p, permission, StringComparison.OrdinalIgnoreCase) || string.Equals(p, "all", StringComparison.OrdinalIgnoreCase));

    internal static VaultAccessPolicy Read(JsonElement policy) => new(
        policy.Text("tenantId"),
        policy.Text("objectId") ?? "",
        policy.TryGetProperty("permissions", out var permissions) ? [.. permissions.Items("keys").Select(p => p.GetString() ?? "")] : []);
}

/// <param name="PublicAccess">False where <c>publicNetworkAccess</c> is <c>Disabled</c>; then the rules below do not matter.</param>
/// <param name="AllowsByDefault">False where the firewall allows only its rules.</param>
/// <param name="Bypass"><c>AzureServices</c> or <c>None</c>; Atlas is no trusted service of Azure's either way.</param>
/// <param name="IpRules">Addresses and CIDR ranges.</param>
public sealed record VaultNetwork(
    bool PublicAccess,
    bool AllowsByDefault,
    string? Bypass,
    IReadOnlyList<string> IpRules,
    IReadOnlyList<string> VirtualNetworkIds)
{
    /// <summary>A vault without <c>networkAcls</c> allows every network.</summary>
    internal static VaultNetwork Read(JsonElement properties)
    {
        var open = !string.Equals(properties.Text("publicNetworkAccess"), "Disabled", StringComparison.OrdinalIgnoreCase);
        if (!properties.TryGetProperty("networkAcls", out var rules) || rules.ValueKind is not JsonValueKind.Object)
            return new VaultNetwork(open, AllowsByDefault: true, null, [], []);
        return new VaultNetwork(
            open,
            !string.Equals(rules.Text("defaultAction"), "Deny", StringComparison.OrdinalIgnoreCase),
            rules.Text("bypass"),
            [.. rules.Items("ipRules").Select(rule => rule.Text("value") ?? "")],
            [.. rules.Items("virtualNetworkRules").Select(rule => rule.Text("id") ?? "")]);
    }
}
