using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>The headers of every answer of a vault. The network info tells callers the address that the vault's firewall sees.</summary>
internal static class KeyVaultHeaders
{
    public static void Write(HttpContext context, Vault vault)
    {
        var headers = context.Response.Headers;
        headers["x-ms-keyvault-region"] = vault.Location;
        headers["x-ms-request-id"] = Guid.NewGuid().ToString();
        headers["x-ms-keyvault-service-version"] = "1.9.2511.1";
        headers["x-ms-keyvault-network-info"] = NetworkInfo(context.Sandbox(), vault);
        headers.CacheControl = "no-cache";
        headers.Pragma = "no-cache";
        headers.Expires = "-1";
        headers.StrictTransportSecurity = "max-age=31536000;includeSubDomains";
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.TryGetValue("x-ms-client-request-id", out var id)) headers["x-ms-client-request-id"] = id;
    }

    /// <summary>
    /// Names the vault's tenant, which is how a client learns where to get a token: <c>Bearer
    /// authorization="https://login.microsoftonline.com/{tenant}", resource="https://vault.azure.net"</c>.
    /// </summary>
    public static void WriteChallenge(HttpContext context, Vault vault)
        => context.Response.Headers.WWWAuthenticate
            = $"Bearer authorization=\"https://{AuthorityOf(vault.Cloud)}/{vault.TenantId}\", resource=\"{Resources.KeyVault(vault.Cloud)}\"";

    private static string NetworkInfo(SandboxRequest request, Vault vault)
        => request.PrivateEndpointConnection is { } name && vault.FindConnection(name) is { } connection
            ? $"conn_type=PrivateLink;private_endpoint={connection.PrivateEndpointId};addr={request.CallerAddress};act_addr_fam=InterNetworkV6;"
            : $"conn_type=Ipv4;addr={request.CallerAddress};act_addr_fam=InterNetwork;";

    private static string AuthorityOf(Cloud cloud) => cloud switch
    {
        Cloud.China => "login.chinacloudapi.cn",
        Cloud.UsGovernment => "login.microsoftonline.us",
        _ => "login.microsoftonline.com",
    };
}
