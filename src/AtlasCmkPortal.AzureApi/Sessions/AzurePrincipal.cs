using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.AzureApi;

/// <summary>An application that signs in with a client secret.</summary>
public sealed record AzurePrincipal(string TenantId, string ClientId, Secret Secret);
