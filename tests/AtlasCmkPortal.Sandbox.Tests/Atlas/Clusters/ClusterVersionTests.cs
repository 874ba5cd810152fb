using System.Text.Json;
using System.Text.Json.Nodes;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Clusters;

/// <summary>Clusters as clients of 2023-02-01 know them: one disk, and shards by number.</summary>
public sealed class ClusterVersionTests(SandboxFixture sandbox) : AtlasTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Clusters = $"/groups/{AtlasClient.Orders}/clusters";
    private const string Old = "2023-02-01";

    [Fact]
    public async Task Read_Old_HasOneDiskAndNumShards()
    {
        using var response = await Atlas.SendAsync(HttpMethod.Get, Clusters + "/orders", accept: $"application/vnd.atlas.{Old}+json");
        Assert.Equal("Mon, 5 Aug 2024 00:00:00 GMT", response.Headers.GetValues("Deprecation").Single());
        Assert.Equal("Thu, 1 Jul 2027 00:00:00 GMT", response.Headers.GetValues("Sunset").Single());
        var cluster = await AtlasClient.ReadAsync(response);
        Assert.Equal(
            (32, 1),
            (cluster.GetProperty("diskSizeGB").GetInt32(), cluster.GetProperty("replicationSpecs")[0].GetProperty("numShards").GetInt32()));
        Assert.False(Electable(cluster).TryGetProperty("diskSizeGB", out _));
        Assert.False((await Atlas.GetAsync(Clusters + "/orders", AtlasClient.Clusters)).TryGetProperty("diskSizeGB", out _));
    }

    [Fact]
    public async Task Create_Old_MakesTheShardsAndTheirDisks()
    {
        var body = ClusterShape
            .New("wide", size: "M30")
            .With("clusterType", "SHARDED")
            .With("diskSizeGB", 80)
            .With("replicationSpecs/0/numShards", 2);
        await Atlas.SucceedAsync(201, HttpMethod.Post, Clusters, body, Old);
        var now = await Atlas.GetAsync(Clusters + "/wide", AtlasClient.Clusters);
        Assert.Equal(2, now.GetProperty("replicationSpecs").GetArrayLength());
        Assert.Equal(80, Electable(now).GetProperty("diskSizeGB").GetInt32());
        Assert.Equal(2, (await Atlas.GetAsync(Clusters + "/wide", Old)).GetProperty("replicationSpecs")[0].GetProperty("numShards").GetInt32());
    }

    [Fact]
    public async Task Disk_Old_ChangesAlone()
    {
        await Atlas.SucceedAsync(201, HttpMethod.Post, Clusters, ClusterShape.New("deep"), Old);
        var after = await Atlas.PatchAsync(Clusters + "/deep", new { diskSizeGB = 64 }, Old);
        Assert.Equal(64, after.GetProperty("diskSizeGB").GetInt32());
        Assert.Equal(64, Electable(await Atlas.GetAsync(Clusters + "/deep", AtlasClient.Clusters)).GetProperty("diskSizeGB").GetInt32());
        await Atlas.RefusedAsync(400, "INVALID_ATTRIBUTE", HttpMethod.Patch, Clusters + "/deep", new { diskSizeGB = 5 }, Old);
    }

    [Fact]
    public async Task NewerVersion_KnowsNeither()
    {
        await Atlas.RefusedAsync(400, "INVALID_ATTRIBUTE", HttpMethod.Patch, Clusters + "/orders", new { diskSizeGB = 64 }, "2024-08-05");
        await Atlas.RefusedAsync(
            400,
            "INVALID_ATTRIBUTE",
            HttpMethod.Post,
            Clusters,
            ClusterShape.New("other").With("replicationSpecs/0/numShards", (JsonNode)1),
            "2024-10-23");
    }

    [Fact]
    public async Task Body_SentBackAsReadOld_ChangesNothing()
    {
        var cluster = await Atlas.GetAsync(Clusters + "/orders-eu", Old);
        Assert.Equal(cluster.GetRawText(), (await Atlas.PatchAsync(Clusters + "/orders-eu", cluster, Old)).GetRawText());
    }

    private static JsonElement Electable(JsonElement cluster) =>
        cluster.GetProperty("replicationSpecs")[0].GetProperty("regionConfigs")[0].GetProperty("electableSpecs");
}
