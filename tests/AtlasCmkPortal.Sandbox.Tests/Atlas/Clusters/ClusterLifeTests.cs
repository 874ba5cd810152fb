using System.Text.Json;
using AtlasCmkPortal.Sandbox.Tests.Atlas.Nodes;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Clusters;

/// <summary>Clusters come, change and go, node by node.</summary>
public sealed class ClusterLifeTests : IAsyncLifetime
{
    private const string Orders = $"/groups/{AtlasClient.Orders}/clusters";
    private const string Version = NodeScenario.ClusterPatch;
    private NodeScenario _scenario = null!;

    public async ValueTask InitializeAsync() => _scenario = await NodeScenario.StartAsync();

    public ValueTask DisposeAsync() => _scenario.DisposeAsync();

    [Fact]
    public async Task Create_IsCreatingThenIdleWithEveryNodeRunning()
    {
        var made = await _scenario.Atlas.SucceedAsync(201, HttpMethod.Post, Orders, ClusterShape.New("fresh"), Version);
        Assert.Equal(("CREATING", "{}"), (made.GetProperty("stateName").GetString(), made.GetProperty("connectionStrings").GetRawText()));
        var specs = made.GetProperty("replicationSpecs")[0].GetProperty("regionConfigs")[0].GetProperty("electableSpecs");
        Assert.Equal((32, 3500), (specs.GetProperty("diskSizeGB").GetInt32(), specs.GetProperty("diskIOPS").GetInt32()));
        await _scenario.Sandbox.AdvanceAsync("PT5S");
        Assert.Equal("R--", await _scenario.RunningAsync(AtlasClient.Orders, "fresh"));
        await _scenario.Sandbox.AdvanceAsync("PT8S");
        Assert.Equal(
            ("IDLE", "RRR"),
            (await _scenario.StateAsync(AtlasClient.Orders, "fresh"), await _scenario.RunningAsync(AtlasClient.Orders, "fresh")));
        var ready = await _scenario.Atlas.GetAsync(Orders + "/fresh", AtlasClient.Clusters);
        Assert.Equal(3, ready.GetProperty("connectionStrings").GetProperty("standard").GetString()!.Split(',').Length);
        Assert.Equal(["CLUSTER_READY", "CLUSTER_CREATED"], await _scenario.EventsAsync(AtlasClient.Orders));
    }

    [Fact]
    public async Task Create_Encrypted_TriesForThreeDaysToReachTheVaultThenRollsBack()
    {
        await _scenario.ConfigureOrdersAsync();
        await _scenario.AllowOnlyAsync("contoso-orders-kv", "rg-orders", "192.0.2.10");
        await _scenario.Atlas.SucceedAsync(201, HttpMethod.Post, Orders, ClusterShape.New("walled", "AZURE"), Version);
        await _scenario.Sandbox.AdvanceAsync("P2D");
        Assert.Equal("CREATING", await _scenario.StateAsync(AtlasClient.Orders, "walled"));
        await _scenario.Sandbox.AdvanceAsync("P1DT16M");
        await _scenario.Atlas.RefusedAsync(404, "CLUSTER_NOT_FOUND", HttpMethod.Get, Orders + "/walled", version: AtlasClient.Clusters);
    }

    [Fact]
    public async Task Create_Encrypted_GoesOnOnceTheVaultLetsItsNodesIn()
    {
        await _scenario.ConfigureOrdersAsync();
        await _scenario.AllowOnlyAsync("contoso-orders-kv", "rg-orders", "192.0.2.10");
        await _scenario.Atlas.SucceedAsync(201, HttpMethod.Post, Orders, ClusterShape.New("walled", "AZURE"), Version);
        await _scenario.Sandbox.AdvanceAsync("P2D");
        await _scenario.AllowAllAsync("contoso-orders-kv", "rg-orders");
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        await _scenario.Sandbox.AdvanceAsync("PT9S");
        Assert.Equal("IDLE", await _scenario.StateAsync(AtlasClient.Orders, "walled"));
        Assert.All(await _scenario.NodesAsync(AtlasClient.Orders, "walled"), n => Assert.Equal((true, false), (n.Running, n.KeyIdentifier is null)));
    }

    [Fact]
    public async Task Delete_IsDeletingThenGone_WithoutTheVault()
    {
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = false });
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        var reporting = NodeScenario.Cluster(AtlasClient.Payments, "payments-reporting");
        Assert.Equal("{}", (await _scenario.Atlas.SucceedAsync(202, HttpMethod.Delete, reporting, version: "2023-02-01")).GetRawText());
        Assert.Equal("DELETING", await _scenario.StateAsync(AtlasClient.Payments, "payments-reporting"));
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        await _scenario.Atlas.RefusedAsync(404, "CLUSTER_NOT_FOUND", HttpMethod.Get, reporting, version: AtlasClient.Clusters);
        var events = await _scenario.EventsAsync(AtlasClient.Payments);
        Assert.Contains("CLUSTER_DELETE_SUBMITTED", events);
        Assert.Contains("CLUSTER_DELETED", events);
    }

    [Fact]
    public async Task Delete_OldVersion_IsDeprecated()
    {
        using var response = await _scenario.Atlas.SendAsync(HttpMethod.Delete, Orders + "/orders", accept: "application/vnd.atlas.2023-01-01+json");
        Assert.Equal(202, (int)response.StatusCode);
        Assert.Equal("Thu, 1 Jul 2027 00:00:00 GMT", response.Headers.GetValues("Sunset").Single());
    }

    [Fact]
    public async Task Tier_Changed_RollsThroughTheNodesAndKeepsTheirKeys()
    {
        var before = await _scenario.NodesAsync(AtlasClient.Payments, "ledger");
        var after = await PatchAsync(AtlasClient.Payments, "ledger", new { replicationSpecs = Specs("EUROPE_NORTH", "M60", 3) });
        Assert.Equal(("UPDATING", "M60"), (after.GetProperty("stateName").GetString(), Electable(after).GetProperty("instanceSize").GetString()));
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        Assert.Equal("IDLE", await _scenario.StateAsync(AtlasClient.Payments, "ledger"));
        Assert.Equal(before, await _scenario.NodesAsync(AtlasClient.Payments, "ledger"));
        Assert.Equal(3, (await _scenario.CallersAsync("/decrypt")).Count(c => c.StartsWith("198.51.100.1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nodes_AddedAndRemoved_ComeWithAKeyAndGo()
    {
        await PatchAsync(AtlasClient.Payments, "ledger", new { replicationSpecs = Specs("EUROPE_NORTH", "M50", 5) });
        Assert.Equal("RRR--", await _scenario.RunningAsync(AtlasClient.Payments, "ledger"));
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        var five = await _scenario.NodesAsync(AtlasClient.Payments, "ledger");
        Assert.All(five, n => Assert.Equal((true, _scenario.PaymentsKey), (n.Running, n.KeyIdentifier)));
        Assert.Equal(["198.51.100.101", "198.51.100.102"], five.Skip(3).Select(n => n.Address));
        await PatchAsync(AtlasClient.Payments, "ledger", new { replicationSpecs = Specs("EUROPE_NORTH", "M50", 3) });
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        Assert.Equal(five.Take(3), await _scenario.NodesAsync(AtlasClient.Payments, "ledger"));
    }

    [Fact]
    public async Task Change_OfADisabledCluster_WaitsUntilTheKeyIsBack()
    {
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = false });
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        await PatchAsync(AtlasClient.Payments, "ledger", new { mongoDBMajorVersion = "7.0" });
        await _scenario.Sandbox.AdvanceAsync("PT1H");
        Assert.Equal(
            ("UPDATING", "---"),
            (await _scenario.StateAsync(AtlasClient.Payments, "ledger"), await _scenario.RunningAsync(AtlasClient.Payments, "ledger")));
        await _scenario.Keys.UpdateKeyAsync(_scenario.PaymentsKey, new { enabled = true });
        await _scenario.Sandbox.AdvanceAsync("PT16M");
        await _scenario.Sandbox.AdvanceAsync("PT9S");
        Assert.Equal(
            ("IDLE", "RRR"),
            (await _scenario.StateAsync(AtlasClient.Payments, "ledger"), await _scenario.RunningAsync(AtlasClient.Payments, "ledger")));
    }

    [Fact]
    public async Task TagsBackupAndProtection_ChangeAtOnceWithoutTheNodes()
    {
        var after = await PatchAsync(
            AtlasClient.Orders,
            "orders",
            new
            {
                backupEnabled = false,
                terminationProtectionEnabled = true,
                tags = new[] { new { key = "team", value = "orders" } },
            });
        Assert.Equal(
            ("IDLE", false, true),
            (
                after.GetProperty("stateName").GetString(),
                after.GetProperty("backupEnabled").GetBoolean(),
                after.GetProperty("terminationProtectionEnabled").GetBoolean()));
        Assert.Equal("""[{"key":"team","value":"orders"}]""", after.GetProperty("tags").GetRawText());
        Assert.Equal(["CLUSTER_UPDATE_SUBMITTED"], await _scenario.EventsAsync(AtlasClient.Orders));
    }

    [Fact]
    public async Task Paused_For30Days_IsResumedByAtlas()
    {
        await _scenario.PauseAsync(AtlasClient.Payments, "ledger", paused: true);
        await _scenario.Sandbox.AdvanceAsync("P29D");
        Assert.Equal("---", await _scenario.RunningAsync(AtlasClient.Payments, "ledger"));
        await _scenario.Sandbox.AdvanceAsync("P1DT1M");
        Assert.Equal("RRR", await _scenario.RunningAsync(AtlasClient.Payments, "ledger"));
        Assert.False(
            (await _scenario.Atlas.GetAsync(NodeScenario.Cluster(AtlasClient.Payments, "ledger"), AtlasClient.Clusters))
                .GetProperty("paused")
                .GetBoolean());
    }

    [Fact]
    public async Task Sharded_Create_HasNodesInEachShard()
    {
        var body = ClusterShape.New("wide", size: "M30").With("clusterType", "SHARDED");
        body["replicationSpecs"]!.AsArray().Add(body["replicationSpecs"]![0]!.DeepClone());
        await _scenario.Atlas.SucceedAsync(201, HttpMethod.Post, Orders, body, Version);
        await _scenario.Sandbox.AdvanceAsync("PT13S");
        Assert.Equal(
            ("IDLE", "RRRRRR"),
            (await _scenario.StateAsync(AtlasClient.Orders, "wide"), await _scenario.RunningAsync(AtlasClient.Orders, "wide")));
    }

    [Fact]
    public async Task AwsCluster_MayUseTheKey_UnlessThePathToItIsPrivate()
    {
        await _scenario.ConfigureOrdersAsync();
        await _scenario.Atlas.SucceedAsync(201, HttpMethod.Post, Orders, OnAws("aws-one"), Version);
        await _scenario.Atlas.PatchAsync(NodeScenario.OrdersConfig, new { azureKeyVault = new { requirePrivateNetworking = true } });
        await _scenario.Atlas.RefusedAsync(400, "ENCRYPTION_AT_REST_PROVIDER_NOT_SUPPORTED", HttpMethod.Post, Orders, OnAws("aws-two"), Version);

        static object OnAws(string name) => ClusterShape.New(name, "AZURE")
            .With("replicationSpecs/0/regionConfigs/0/providerName", "AWS").With("replicationSpecs/0/regionConfigs/0/regionName", "EU_WEST_1");
    }

    private static object[] Specs(string region, string size, int nodes) =>
        [
            new
            {
                regionConfigs = new[]
                {
                    new
                    {
                        providerName = "AZURE",
                        regionName = region,
                        priority = 7,
                        electableSpecs = new { instanceSize = size, nodeCount = nodes },
                    },
                },
            },
        ];

    private static JsonElement Electable(JsonElement cluster) =>
        cluster.GetProperty("replicationSpecs")[0].GetProperty("regionConfigs")[0].GetProperty("electableSpecs");

    private Task<JsonElement> PatchAsync(string groupId, string name, object body) =>
        _scenario.Atlas.PatchAsync(NodeScenario.Cluster(groupId, name), body, Version);
}
