using System.Collections.Frozen;

namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>The names the sandbox answers to. Anything else is a mistake, or a web page that points its own name at loopback: 421.</summary>
public static class HostNames
{
    private static readonly FrozenDictionary<string, (SandboxServices Services, Cloud Cloud)> Fixed = new Dictionary<
        string,
        (SandboxServices, Cloud)
    >(StringComparer.OrdinalIgnoreCase)
    {
        ["cloud.mongodb.com"] = (SandboxServices.Atlas, Cloud.Public),
        ["cloud.mongodbgov.com"] = (SandboxServices.Atlas, Cloud.UsGovernment),
        ["login.microsoftonline.com"] = (SandboxServices.Entra, Cloud.Public),
        ["login.microsoft.com"] = (SandboxServices.Entra, Cloud.Public),
        ["login.windows.net"] = (SandboxServices.Entra, Cloud.Public),
        ["login.microsoftonline.us"] = (SandboxServices.Entra, Cloud.UsGovernment),
        ["login.partner.microsoftonline.cn"] = (SandboxServices.Entra, Cloud.China),
        ["login.chinacloudapi.cn"] = (SandboxServices.Entra, Cloud.China),
        ["management.azure.com"] = (SandboxServices.ResourceManager, Cloud.Public),
        ["management.usgovcloudapi.net"] = (SandboxServices.ResourceManager, Cloud.UsGovernment),
        ["management.chinacloudapi.cn"] = (SandboxServices.ResourceManager, Cloud.China),
        ["graph.microsoft.com"] = (SandboxServices.Graph, Cloud.Public),
        ["graph.microsoft.us"] = (SandboxServices.Graph, Cloud.UsGovernment),
        ["microsoftgraph.chinacloudapi.cn"] = (SandboxServices.Graph, Cloud.China),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly (string Suffix, Cloud Cloud)[] Vaults =
    [
        (".vault.azure.net", Cloud.Public),
        (".vault.usgovcloudapi.net", Cloud.UsGovernment),
        (".vault.azure.cn", Cloud.China),
    ];

    /// <summary>Every name the certificate carries, wildcards for the vaults included.</summary>
    public static IEnumerable<string> OnCertificate => [.. Fixed.Keys, .. Vaults.Select(vault => "*" + vault.Suffix), "localhost"];

    public static bool IsFixed(string host) => Fixed.ContainsKey(host);

    /// <summary>The services behind a name; <see cref="SandboxServices.None"/> where the sandbox does not answer to it.</summary>
    public static SandboxServices ServicesOf(string host, bool isHttps)
    {
        var isLoopback = host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1";
        if (!isHttps) return isLoopback ? SandboxServices.Identity | SandboxServices.Atlas | SandboxServices.Control : SandboxServices.None;
        if (isLoopback) return SandboxServices.Atlas | SandboxServices.Entra | SandboxServices.ResourceManager;
        if (Fixed.TryGetValue(host, out var known)) return known.Services;
        return TryVault(host, out _, out _) ? SandboxServices.KeyVault : SandboxServices.None;
    }

    /// <summary>Loopback stands for the public cloud.</summary>
    public static Cloud CloudOf(string host)
        => Fixed.TryGetValue(host, out var known) ? known.Cloud : TryVault(host, out _, out var cloud) ? cloud : Cloud.Public;

    /// <summary>Splits <c>contoso-orders-kv.vault.azure.net</c>. Whether that vault exists is the vaults' business.</summary>
    public static bool TryVault(string host, out string name, out Cloud cloud)
    {
        foreach (var (suffix, itsCloud) in Vaults)
        {
            if (!host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) continue;
            name = host[..^suffix.Length].ToLowerInvariant();
            cloud = itsCloud;
            return name.Length > 0 && !name.Contains('.', StringComparison.Ordinal);
        }

        (name, cloud) = ("", Cloud.Public);
        return false;
    }

    public static string VaultHost(string name, Cloud cloud) => name.ToLowerInvariant() + Vaults.First(vault => vault.Cloud == cloud).Suffix;
}

/// <summary>A tenant, a subscription and a vault live in one national cloud and do not exist in the others.</summary>
public enum Cloud
{
    Public,
    UsGovernment,
    China,
}
