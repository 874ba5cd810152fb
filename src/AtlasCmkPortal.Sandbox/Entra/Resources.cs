using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>
/// The APIs one can get a token for, by the audience that each accepts. The management API answers to its old name as well, and to a slash at
/// the end.
/// </summary>
internal static class Resources
{
    public static string KeyVault(Cloud cloud) => cloud switch
    {
        Cloud.China => "https://vault.azure.cn",
        Cloud.UsGovernment => "https://vault.usgovcloudapi.net",
        _ => "https://vault.azure.net",
    };

    public static string Graph(Cloud cloud) => cloud switch
    {
        Cloud.China => "https://microsoftgraph.chinacloudapi.cn",
        Cloud.UsGovernment => "https://graph.microsoft.us",
        _ => "https://graph.microsoft.com",
    };

    public static string[] Management(Cloud cloud)
        => cloud switch
        {
            Cloud.China => ["https://management.chinacloudapi.cn", "https://management.core.chinacloudapi.cn"],
            Cloud.UsGovernment => ["https://management.usgovcloudapi.net", "https://management.core.usgovcloudapi.net"],
            _ => ["https://management.azure.com", "https://management.core.windows.net"],
        };

    public static bool IsKnown(string audience, Cloud cloud)
        => IsOneOf(audience, [KeyVault(cloud), Graph(cloud), .. Management(cloud)]);

    public static bool IsOneOf(string audience, params ReadOnlySpan<string> expected)
    {
        foreach (var one in expected)
        {
            if (audience.Equals(one, StringComparison.OrdinalIgnoreCase) || audience.Equals(one + "/", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
