namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// An Azure cloud as Atlas's <c>azureEnvironment</c> names it, with the addresses of its services. Atlas may send a value that is none of
/// these; its reader keeps the text as it is, and <see cref="Find"/> answers null.
/// </summary>
public sealed class AzureCloud
{
    private AzureCloud(string value, string displayName) => (Value, DisplayName) = (value, displayName);

    public static AzureCloud Public { get; } = new("AZURE", "Azure Global")
    {
        CliName = "AzureCloud",
        AuthorityHost = new("https://login.microsoftonline.com/"),
        ResourceManager = new("https://management.azure.com/"),
        Graph = new("https://graph.microsoft.com/"),
        VaultSuffix = ".vault.azure.net",
        ManagedHsmSuffix = ".managedhsm.azure.net",
    };

    public static AzureCloud China { get; } = new("AZURE_CHINA", "Azure China")
    {
        CliName = "AzureChinaCloud",
        AuthorityHost = new("https://login.partner.microsoftonline.cn/"),
        ResourceManager = new("https://management.chinacloudapi.cn/"),
        Graph = new("https://microsoftgraph.chinacloudapi.cn/"),
        VaultSuffix = ".vault.azure.cn",
        ManagedHsmSuffix = ".managedhsm.azure.cn",
    };

    public static AzureCloud UsGovernment { get; } = new("AZURE_US_GOVERNMENT", "Azure US Government")
    {
        CliName = "AzureUSGovernment",
        AuthorityHost = new("https://login.microsoftonline.us/"),
        ResourceManager = new("https://management.usgovcloudapi.net/"),
        Graph = new("https://graph.microsoft.us/"),
        VaultSuffix = ".vault.usgovcloudapi.net",
        ManagedHsmSuffix = ".managedhsm.usgovcloudapi.net",
    };

    /// <summary>In the order of Atlas's enum.</summary>
    public static IReadOnlyList<AzureCloud> All { get; } = [Public, China, UsGovernment];

    /// <summary>
    /// Every host name that these clients may call, in the form of the egress allow list: login, Resource Manager, Graph, <c>*.vault…</c>.
    /// </summary>
    public static IReadOnlyList<string> EgressNames { get; } =
        [.. All.SelectMany(cloud => new[] { cloud.AuthorityHost.Host, cloud.ResourceManager.Host, cloud.Graph.Host, "*" + cloud.VaultSuffix })];

    /// <summary>Atlas's value: <c>AZURE</c>, <c>AZURE_CHINA</c>, <c>AZURE_US_GOVERNMENT</c>.</summary>
    public string Value { get; }

    /// <summary>What a sentence calls it.</summary>
    public string DisplayName { get; }

    /// <summary>What <c>az cloud set --name</c> calls it.</summary>
    public required string CliName { get; init; }

    /// <summary>Where Entra issues tokens; sign-in goes here and nowhere else.</summary>
    public required Uri AuthorityHost { get; init; }

    public required Uri ResourceManager { get; init; }

    /// <summary>Microsoft Graph: asked when a client secret ends, where the application may read that.</summary>
    public required Uri Graph { get; init; }

    /// <summary>With the leading dot: <c>.vault.azure.net</c>.</summary>
    public required string VaultSuffix { get; init; }

    /// <summary>With the leading dot; recognised so that it can be explained, not used.</summary>
    public required string ManagedHsmSuffix { get; init; }

    /// <summary>Scope of a token for vaults: <c>https://vault.azure.net/.default</c>.</summary>
    public string VaultScope => $"https://{VaultSuffix[1..]}/.default";

    /// <summary>Scope of a token for Resource Manager. In the public cloud it has two slashes, as the SDK sends it.</summary>
    public string ResourceManagerScope => ReferenceEquals(this, Public) ? $"{ResourceManager}/.default" : $"{ResourceManager}.default";

    /// <summary>The cloud of a value of Atlas's, exactly as Atlas spells it; null for one that this console does not know.</summary>
    public static AzureCloud? Find(string? azureEnvironment) =>
        All.FirstOrDefault(cloud => string.Equals(cloud.Value, azureEnvironment, StringComparison.Ordinal));

    /// <summary>The address of a vault of this cloud.</summary>
    public Uri VaultUri(string vaultName) => new($"https://{vaultName}{VaultSuffix}/");

    public override string ToString() => Value;
}
