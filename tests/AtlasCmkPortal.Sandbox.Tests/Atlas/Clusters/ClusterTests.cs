using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Clusters;

public sealed class ClusterTests(SandboxFixture sandbox) : AtlasTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Orders = $"/groups/{AtlasClient.Orders}/clusters/orders";
    private const string Patch = "2024-10-23";

    [Fact]
    public async Task Seed_OrdersStaging_HasItsThreeClusters()
    {
        var clusters = (await Atlas.GetAsync($"/groups/{AtlasClient.Orders}/clusters", AtlasClient.Clusters)).GetProperty("results").EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").GetString()!);
        Assert.Equal(["orders", "orders-eu", "sandbox-free"], clusters.Keys);
        Assert.Equal(
            ["M10", "M30", "M0"],
            clusters.Values.Select(c => Region(c, 0).GetProperty("electableSpecs").GetProperty("instanceSize").GetString()));
        Assert.Equal("TENANT", Region(clusters["sandbox-free"], 0).GetProperty("providerName").GetString());
        Assert.Equal("EUROPE_NORTH", Region(clusters["orders-eu"], 1).GetProperty("regionName").GetString());
        Assert.All(
            clusters.Values,
            c => Assert.Equal(("NONE", "IDLE"), (c.GetProperty("encryptionAtRestProvider").GetString(), c.GetProperty("stateName").GetString())));
    }

    [Fact]
    public async Task Provider_BeforeTheProjectIsConfigured_IsRefused()
    {
        var said = await Atlas.RefusedAsync(
            400,
            "ENCRYPTION_AT_REST_NOT_ENABLED",
            HttpMethod.Patch,
            Orders,
            new { encryptionAtRestProvider = "AZURE" },
            Patch);
        Assert.Equal(AtlasClient.Orders, said.GetProperty("parameters")[0].GetString());
        await Atlas.RefusedAsync(400, "ENCRYPTION_AT_REST_NOT_ENABLED", HttpMethod.Patch, Orders, new { encryptionAtRestProvider = "AWS" }, Patch);
    }

    [Fact]
    public async Task Provider_Unknown_IsRefused() =>
        await Atlas.RefusedAsync(
            400,
            "INVALID_ENCRYPTION_AT_REST_PROVIDER",
            HttpMethod.Patch,
            Orders,
            new { encryptionAtRestProvider = "ORACLE" },
            Patch);

    [Fact]
    public async Task Provider_OnATenant_IsRefused() =>
        await Atlas.RefusedAsync(
            400,
            "CANNOT_USE_ENCRYPTION_AT_REST_TENANT",
            HttpMethod.Patch,
            $"/groups/{AtlasClient.Orders}/clusters/sandbox-free",
            new { encryptionAtRestProvider = "AZURE" },
            Patch);

    [Fact]
    public async Task Body_SentBackAsRead_ChangesNothing()
    {
        var cluster = await Atlas.GetAsync(Orders, AtlasClient.Clusters);
        var after = await Atlas.PatchAsync(Orders, cluster, Patch);
        Assert.Equal(cluster.GetRawText(), after.GetRawText());
    }

    [Fact]
    public async Task Attribute_UnknownOrNotSupported_IsRefusedByName()
    {
        var unknown = await Atlas.RefusedAsync(400, "INVALID_ATTRIBUTE", HttpMethod.Patch, Orders, new { colour = "red" }, Patch);
        Assert.Equal("colour", unknown.GetProperty("parameters")[0].GetString());
        await Atlas.RefusedAsync(403, "FEATURE_UNSUPPORTED", HttpMethod.Patch, Orders, new { clusterType = "SHARDED" }, Patch);
        await Atlas.RefusedAsync(400, "ATTRIBUTE_READ_ONLY", HttpMethod.Patch, Orders, new { name = "other" }, Patch);
        await Atlas.RefusedAsync(400, "INVALID_JSON_ATTRIBUTE", HttpMethod.Patch, Orders, new { encryptionAtRestProvider = 5 }, Patch);
    }

    [Fact]
    public async Task Pause_FollowsAtlasRules()
    {
        const string resting = $"/groups/{AtlasClient.Orders}/clusters/orders-eu";
        await Atlas.RefusedAsync(
            409,
            "CANNOT_UPDATE_AND_PAUSE_CLUSTER",
            HttpMethod.Patch,
            resting,
            new { paused = true, encryptionAtRestProvider = "NONE" },
            Patch);
        Assert.True((await Atlas.PatchAsync(resting, new { paused = true }, Patch)).GetProperty("paused").GetBoolean());
        await Atlas.RefusedAsync(409, "CLUSTER_ALREADY_PAUSED", HttpMethod.Patch, resting, new { paused = true }, Patch);
        await Atlas.RefusedAsync(409, "CANNOT_UPDATE_PAUSED_CLUSTER", HttpMethod.Patch, resting, new { encryptionAtRestProvider = "AZURE" }, Patch);
        await Atlas.PatchAsync(resting, new { paused = false }, Patch);
        await Atlas.RefusedAsync(400, "CANNOT_PAUSE_RECENTLY_RESUMED_CLUSTER", HttpMethod.Patch, resting, new { paused = true }, Patch);
        await Sandbox.AdvanceAsync("PT61M");
        await Atlas.PatchAsync(resting, new { paused = true }, Patch);
        await Atlas.PatchAsync(resting, new { paused = false }, Patch);
        await Sandbox.AdvanceAsync("PT13S");
    }

    private static JsonElement Region(JsonElement cluster, int index) =>
        cluster.GetProperty("replicationSpecs")[0].GetProperty("regionConfigs")[index];
}
