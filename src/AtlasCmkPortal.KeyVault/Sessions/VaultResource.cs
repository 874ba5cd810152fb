using System.Text.Json;

namespace AtlasCmkPortal.KeyVault;

/// <summary>A vault as Resource Manager describes it (<c>Microsoft.KeyVault/vaults</c>, 2023-07-01), cut to what decides whether a key can be used.</summary>
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

    /// <summary><c>Succeeded</c>, <c>RegisteringDns</c>.</summary>
    public string? ProvisioningState { get; init; }

    // {"id":"/subscriptions/…/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/v","name":"v","location":"westus","properties":{"tenantId":"…","vaultUri":"…",
    //  "enableRbacAuthorization":true,"accessPolicies":[…],"enablePurgeProtection":true,"publicNetworkAccess":"Enabled","networkAcls":{…}}}
    internal static VaultResource Read(JsonElement vault)
    {
        var id = Text(vault, "id") ?? throw new FormatException("A vault without an ID.");
        var properties = vault.GetProperty("properties");
        return new VaultResource
        {
            Id = id,
            Name = Text(vault, "name") ?? throw new FormatException("A vault without a name."),
            ResourceGroupName = id.Split('/') is [_, _, _, _, var group, ..] ? group : "",
            Location = Text(vault, "location"),
            TenantId = Text(properties, "tenantId"),
            VaultUri = Text(properties, "vaultUri") is { } uri ? new Uri(uri) : null,
            UsesRbac = IsTrue(properties, "enableRbacAuthorization"),
            AccessPolicies = [.. Items(properties, "accessPolicies").Select(VaultAccessPolicy.Read)],
            PurgeProtection = IsTrue(properties, "enablePurgeProtection"),
            SoftDeleteRetentionInDays = properties.TryGetProperty("softDeleteRetentionInDays", out var days) && days.TryGetInt32(out var number) ? number : null,
            Network = VaultNetwork.Read(properties),
            ProvisioningState = Text(properties, "provisioningState"),
        };
    }

    internal static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    internal static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array ? value.EnumerateArray() : [];

    private static bool IsTrue(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;
}

/// <param name="ObjectId">The service principal's object ID, not its client ID.</param>
/// <param name="KeyPermissions">As Azure spells them, in any case: <c>get</c>, <c>encrypt</c>, <c>wrapKey</c>, <c>all</c>.</param>
public sealed record VaultAccessPolicy(string? TenantId, string ObjectId, IReadOnlyList<string> KeyPermissions)
{
    public bool Grants(string permission) => KeyPermissions.Any(p =>
        string.Equals(p, permission, StringComparison.OrdinalIgnoreCase) || string.Equals(p, "all", StringComparison.OrdinalIgnoreCase));

    internal static VaultAccessPolicy Read(JsonElement policy) => new(
        VaultResource.Text(policy, "tenantId"),
        VaultResource.Text(policy, "objectId") ?? "",
        policy.TryGetProperty("permissions", out var permissions) ? [.. VaultResource.Items(permissions, "keys").Select(p => p.GetString() ?? "")] : []);
}

/// <param name="PublicAccess">False where <c>publicNetworkAccess</c> is <c>Disabled</c>; then the rules below do not matter.</param>
/// <param name="AllowsByDefault">False where the firewall admits only its rules.</param>
/// <param name="Bypass"><c>AzureServices</c> or <c>None</c>; Atlas is no trusted service of Azure's either way.</param>
/// <param name="IpRules">Addresses and CIDR ranges.</param>
public sealed record VaultNetwork(bool PublicAccess, bool AllowsByDefault, string? Bypass, IReadOnlyList<string> IpRules, IReadOnlyList<string> VirtualNetworkIds)
{
    /// <summary>A vault without <c>networkAcls</c> admits everybody.</summary>
    internal static VaultNetwork Read(JsonElement properties)
    {
        var open = !string.Equals(VaultResource.Text(properties, "publicNetworkAccess"), "Disabled", StringComparison.OrdinalIgnoreCase);
        if (!properties.TryGetProperty("networkAcls", out var rules) || rules.ValueKind is not JsonValueKind.Object)
            return new VaultNetwork(open, AllowsByDefault: true, null, [], []);
        return new VaultNetwork(
            open,
            !string.Equals(VaultResource.Text(rules, "defaultAction"), "Deny", StringComparison.OrdinalIgnoreCase),
            VaultResource.Text(rules, "bypass"),
            [.. VaultResource.Items(rules, "ipRules").Select(rule => VaultResource.Text(rule, "value") ?? "")],
            [.. VaultResource.Items(rules, "virtualNetworkRules").Select(rule => VaultResource.Text(rule, "id") ?? "")]);
    }
}
