using System.Net;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

/// <summary>The vault as a resource: who may use its keys, and from where.</summary>
/// <param name="EnableRbacAuthorization">False: the access policies decide about keys, and role assignments do not.</param>
internal sealed record Vault(
    string Name,
    string SubscriptionId,
    string ResourceGroup,
    string Location,
    string TenantId,
    Cloud Cloud,
    bool EnableRbacAuthorization,
    IReadOnlyList<AccessPolicy> AccessPolicies,
    NetworkAcls NetworkAcls,
    bool PublicNetworkAccess,
    int SoftDeleteRetentionInDays,
    bool EnablePurgeProtection,
    DateTimeOffset CreatedAt)
{
    public string Id => $"/subscriptions/{SubscriptionId}/resourceGroups/{ResourceGroup}/providers/Microsoft.KeyVault/vaults/{Name}";

    public string Host => HostNames.VaultHost(Name, Cloud);

    public PrivateEndpointConnection? FindConnection(string name)
        => PrivateEndpointConnections.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>With the defaults of what a PUT replaces.</summary>
    public Vault Reset() =>
        this with
        {
            AccessPolicies = [],
            NetworkAcls = NetworkAcls.Open,
            PublicNetworkAccess = true,
            Tags = new Dictionary<string, string>(StringComparer.Ordinal),
            Services = ServiceAccess.None,
        };

    /// <summary>As the 403s of the data plane name it.</summary>
    public string Label => $"{Name};location={Location}";

    public IReadOnlyList<PrivateEndpointConnection> PrivateEndpointConnections { get; init; } = [];

    /// <summary><c>standard</c> or <c>premium</c>.</summary>
    public string Sku { get; init; } = "standard";

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public ServiceAccess Services { get; init; } = ServiceAccess.None;

    public string RecoveryLevel
        => (SoftDeleteRetentionInDays < 90 ? "CustomizedRecoverable" : "Recoverable") + (EnablePurgeProtection ? "" : "+Purgeable");
}

/// <param name="IpRules">CIDR ranges that may pass when the default is to deny.</param>
/// <param name="VirtualNetworkRules">Subnet ids. No caller here comes from one; they are stored and shown.</param>
internal sealed record NetworkAcls(string Bypass, bool DefaultAllow, IReadOnlyList<string> IpRules, IReadOnlyList<string> VirtualNetworkRules)
{
    public static NetworkAcls Open { get; } = new("AzureServices", true, [], []);

    public bool Matches(string address)
        => DefaultAllow || IpRules.Any(rule => IPNetwork.Parse(rule).Contains(IPAddress.Parse(address)));
}

internal sealed record Subscription(string Id, string DisplayName, string TenantId, Cloud Cloud);

internal sealed record ResourceGroup(string SubscriptionId, string Name, string Location)
{
    public string Id => $"/subscriptions/{SubscriptionId}/resourceGroups/{Name}";
}

/// <param name="Scope">A subscription, a group, a vault or one key of it.</param>
internal sealed record RoleAssignment(string Name, string Scope, string RoleDefinitionId, string PrincipalId, DateTimeOffset CreatedOn)
{
    public bool IsAt(string scope) => Scope.Equals(scope, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether both give the same role to the same principal at the same scope, under whatever names.</summary>
    public bool Grants(RoleAssignment other) =>
        IsAt(other.Scope) && RoleDefinitionId == other.RoleDefinitionId && PrincipalId.Equals(other.PrincipalId, StringComparison.OrdinalIgnoreCase);
}

/// <summary>
/// Which of Azure's own services may read secrets of a vault. They are kept and shown; none of those services is here. Null is not said.
/// </summary>
internal sealed record ServiceAccess(bool? Deployment, bool? DiskEncryption, bool? TemplateDeployment)
{
    public static ServiceAccess None { get; } = new(Deployment: false, DiskEncryption: false, TemplateDeployment: false);

    public ServiceAccess Over(ServiceAccess before)
        => new(Deployment ?? before.Deployment, DiskEncryption ?? before.DiskEncryption, TemplateDeployment ?? before.TemplateDeployment);
}
