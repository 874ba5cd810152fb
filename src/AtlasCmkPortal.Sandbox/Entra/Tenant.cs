using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <param name="Domain">Its verified domain; Entra takes it wherever it takes the id.</param>
internal sealed record Tenant(string Id, string DisplayName, string Domain, Cloud Cloud)
{
    /// <summary>The issuer of version 1 tokens, which is what Key Vault and Resource Manager get.</summary>
    public string Issuer => Cloud is Cloud.China ? $"https://sts.chinacloudapi.cn/{Id}/" : $"https://sts.windows.net/{Id}/";
}

internal sealed record AppRegistration(string AppId, string ObjectId, string TenantId, string DisplayName, IReadOnlyList<ClientSecret> Secrets)
{
    /// <summary>Other tenants can make a service principal of it, and then let it in.</summary>
    public bool IsMultiTenant { get; init; }

    public bool IsFor(string tenantId) => IsMultiTenant || TenantId == tenantId;
}

/// <summary>The app's identity in a tenant. Vaults and role assignments name its <paramref name="ObjectId"/>, never the app's client id.</summary>
/// <param name="GraphRoles">Application permissions of Microsoft Graph that an administrator consented to.</param>
internal sealed record ServicePrincipal(string ObjectId, string AppId, string TenantId, IReadOnlyList<string> GraphRoles)
{
    /// <summary>False: it gets no token.</summary>
    public bool AccountEnabled { get; init; } = true;
}
