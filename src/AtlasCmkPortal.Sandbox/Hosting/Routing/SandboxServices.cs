namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>
/// The sandbox's services. Which of them a request can reach is decided by port and Host name alone; an operation stands behind exactly one.
/// </summary>
[Flags]
public enum SandboxServices
{
    None = 0,

    /// <summary>The Atlas Administration API.</summary>
    Atlas = 1,

    /// <summary>Entra's token endpoint and discovery documents.</summary>
    Entra = 2,

    /// <summary>Azure Resource Manager.</summary>
    ResourceManager = 4,

    /// <summary>The data plane of one vault, named by the Host.</summary>
    KeyVault = 8,

    /// <summary>Microsoft Graph.</summary>
    Graph = 16,

    /// <summary>The OpenID Connect provider people sign in at.</summary>
    Identity = 32,

    /// <summary>Time, faults, requests and reset: what no real cloud has.</summary>
    Control = 64,
}

internal static class SandboxServicesExtensions
{
    private static readonly string[] ManagementPaths = ["/subscriptions", "/tenants", "/providers"];

    /// <summary>The word that <c>/_sandbox/faults</c> and <c>/_sandbox/requests</c> use; a request that fits several services has none yet.</summary>
    public static string? ServiceName(this SandboxServices service)
        => service switch
        {
            SandboxServices.Atlas => "atlas",
            SandboxServices.Entra => "entra",
            SandboxServices.ResourceManager => "arm",
            SandboxServices.KeyVault => "keyvault",
            SandboxServices.Graph => "graph",
            SandboxServices.Identity => "identity",
            SandboxServices.Control => "control",
            _ => null,
        };

    /// <summary>Where several services share a name (loopback), the one whose paths begin so; all of them where none does.</summary>
    public static SandboxServices At(this SandboxServices services, PathString path)
    {
        var service = path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? SandboxServices.Atlas
            : path.StartsWithSegments("/_sandbox", StringComparison.OrdinalIgnoreCase) ? SandboxServices.Control
            : ManagementPaths.Any(start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase)) ? SandboxServices.ResourceManager
            : SandboxServices.None;
        return (services & service) is not SandboxServices.None and var one ? one : services;
    }
}
