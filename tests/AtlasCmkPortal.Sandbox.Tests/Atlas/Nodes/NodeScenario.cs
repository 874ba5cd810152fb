using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Nodes;

/// <summary>A sandbox for tests about nodes: Atlas as the owner, Azure as its administrator, and the nodes themselves.</summary>
internal sealed class NodeScenario : IAsyncDisposable
{
    public const string ClusterPatch = "2024-10-23";
    public const string PaymentsConfig = $"/groups/{AtlasClient.Payments}/encryptionAtRest";
    public const string OrdersConfig = $"/groups/{AtlasClient.Orders}/encryptionAtRest";

    private NodeScenario(SandboxFixture sandbox, AtlasClient atlas) =>
        (Sandbox, Atlas, Keys, Azure) = (sandbox, atlas, new AzureAdministrator(sandbox), new AzureClient(sandbox));

    public SandboxFixture Sandbox { get; }

    public AtlasClient Atlas { get; private set; }

    public AzureAdministrator Keys { get; }

    public AzureClient Azure { get; }

    public string PaymentsKey => Sandbox.Credentials.Keys["contoso-payments-kv"];

    public static async Task<NodeScenario> StartAsync()
    {
        var sandbox = await SandboxFixture.StartAsync();
        return new NodeScenario(sandbox, await AtlasClient.SignInAsync(sandbox));
    }

    public static string Cluster(string groupId, string name) => $"/groups/{groupId}/clusters/{name}";

    public async Task<List<ObservedNode>> NodesAsync(string groupId, string? cluster = null) =>
    [
        .. (await Sandbox.ControlAsync(HttpMethod.Get, $"/_sandbox/nodes?groupId={groupId}")).EnumerateArray().Select(ObservedNode.Of)
            .Where(n => cluster is null || n.Cluster == cluster),
    ];

    /// <summary>R for each node that runs, - for each that does not.</summary>
    public async Task<string> RunningAsync(string groupId, string? cluster = null) =>
        string.Concat((await NodesAsync(groupId, cluster)).Select(n => n.Running ? 'R' : '-'));

    public async Task<string> StateAsync(string groupId, string name) =>
        (await Atlas.GetAsync(Cluster(groupId, name), AtlasClient.Clusters)).GetProperty("stateName").GetString()!;

    public async Task<List<string?>> EventsAsync(string groupId) =>
        [
            .. (await Atlas.GetAsync($"/groups/{groupId}/events"))
                .GetProperty("results")
                .EnumerateArray()
                .Select(e => e.GetProperty("eventTypeName").GetString()),
        ];

    public Task PauseAsync(string groupId, string name, bool paused) => Atlas.PatchAsync(Cluster(groupId, name), new { paused }, ClusterPatch);

    public Task EnableKeysAsync(string groupId, string name, string provider = "AZURE") =>
        Atlas.PatchAsync(Cluster(groupId, name), new { encryptionAtRestProvider = provider }, ClusterPatch);

    public async Task<bool> ReadValidAsync(string groupId) =>
        (await Atlas.GetAsync($"/groups/{groupId}/encryptionAtRest")).GetProperty("azureKeyVault").GetProperty("valid").GetBoolean();

    public Task ConfigureOrdersAsync()
    {
        var app = Sandbox.Credentials.Apps["atlas-orders"];
        return Atlas.PatchAsync(OrdersConfig, new
        {
            azureKeyVault = new
            {
                enabled = true,
                azureEnvironment = "AZURE",
                clientID = app.ClientId,
                tenantID = app.TenantId,
                secret = app.Secret,
                subscriptionID = "5ab5c41b-0000-4000-8000-000000000001",
                resourceGroupName = "rg-orders",
                keyVaultName = "contoso-orders-kv",
                keyIdentifier = Sandbox.Credentials.Keys["contoso-orders-kv"],
            },
        });
    }

    /// <summary>The vault lets in these addresses only.</summary>
    public Task AllowOnlyAsync(string vault, string resourceGroup, params string[] addresses) => Azure.DoAsync(
        "portal-admin", HttpMethod.Patch, AzureClient.VaultUri(vault, resourceGroup),
        new { properties = new { networkAcls = new { defaultAction = "Deny", ipRules = addresses.Select(value => new { value }).ToList() } } });

    public Task AllowAllAsync(string vault, string resourceGroup) =>
        Azure.DoAsync(
            "portal-admin",
            HttpMethod.Patch,
            AzureClient.VaultUri(vault, resourceGroup),
            new { properties = new { networkAcls = new { defaultAction = "Allow" } } });

    /// <summary>Who asked the vaults for an operation on a key, in order.</summary>
    public async Task<List<string>> CallersAsync(string operation) =>
        [
            .. (await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/requests?service=keyvault"))
                .EnumerateArray()
                .Where(r => r.GetProperty("path").GetString()!.EndsWith(operation, StringComparison.Ordinal))
                .Select(r => r.GetProperty("caller").GetString()!),
        ];

    public async Task RestartAsync()
    {
        Atlas.Dispose();
        await Sandbox.RestartAsync();
        Atlas = await AtlasClient.SignInAsync(Sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        Atlas.Dispose();
        Keys.Dispose();
        Azure.Dispose();
        await Sandbox.DisposeAsync();
    }
}

internal sealed record ObservedNode(string Cluster, string Address, bool Running, string? KeyIdentifier, DateTimeOffset? MadeAt)
{
    public static ObservedNode Of(JsonElement node) =>
        new(
            node.GetProperty("clusterName").GetString()!,
            node.GetProperty("address").GetString()!,
            node.GetProperty("running").GetBoolean(),
            node.GetProperty("keyIdentifier").GetString(),
            node.GetProperty("masterKeyMadeAt") is { ValueKind: JsonValueKind.String } at ? at.GetDateTimeOffset() : null);
}
