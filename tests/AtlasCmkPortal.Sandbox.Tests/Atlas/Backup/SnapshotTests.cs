using System.Text.Json;
using AtlasCmkPortal.Sandbox.Tests.Atlas.Clusters;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Backup;

/// <summary>Snapshots come and go with the sandbox clock, and each keeps the key of its own.</summary>
public sealed class SnapshotTests : AtlasTest
{
    private const string Payments = $"/groups/{AtlasClient.Payments}/clusters/payments";
    private const string Snapshots = Payments + "/backup/snapshots";

    [Fact]
    public async Task Seed_Payments_HasAHistoryThatTellsNoSecret()
    {
        var all = await ListAsync(Snapshots);
        var uuid = Guid.ParseExact(Sandbox.Credentials.Keys["contoso-payments-kv"].Split('/')[^1], "N").ToString("D");
        Assert.Equal(
            ["daily", "hourly", "monthly", "weekly"],
            all.Select(s => Text(s, "frequencyType")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(uuid, Text(all[0], "masterKeyUUID"));
        Assert.False(all[^1].TryGetProperty("masterKeyUUID", out _));
        Assert.All(
            all,
            s =>
                Assert.Equal(
                    ("scheduled", "completed", "replicaSet", "payments"),
                    (Text(s, "snapshotType"), Text(s, "status"), Text(s, "type"), Text(s, "replicaSetName"))));
        Assert.InRange(all.Count, 20, 40);
        var single = await Atlas.GetAsync($"{Snapshots}/{Text(all[0], "id")}");
        Assert.Equal(all[0].GetRawText(), single.GetRawText());
        Assert.Equal(["self", "https://cloud.mongodb.com/cluster"], single.GetProperty("links").EnumerateArray().Select(l => Text(l, "rel")));
        Assert.DoesNotContain(Sandbox.Credentials.Apps["atlas-payments"].Secret, single.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AtlasClient.Payments, "payments")]
    [InlineData(AtlasClient.Orders, "orders")]
    public async Task Scheduled_ByTheDay_FourComeAndTheNumberStaysBounded(string project, string cluster)
    {
        var path = $"/groups/{project}/clusters/{cluster}/backup/snapshots";
        var before = await ListAsync(path);
        await Sandbox.AdvanceAsync("P1D");
        Assert.Equal(4, (await ListAsync(path)).Count(s => string.CompareOrdinal(Text(s, "createdAt"), Text(before[0], "createdAt")) > 0));
        await Sandbox.AdvanceAsync("P300D");
        Assert.InRange((await ListAsync(path)).Count, 20, 40);
    }

    [Fact]
    public async Task Scheduled_AfterARotation_HaveTheNewKeyAndTheOldOnesKeepTheirs()
    {
        var before = (await ListAsync(Snapshots))[0];
        using var azure = new AzureAdministrator(Sandbox);
        var next = await azure.NewVersionAsync("contoso-payments-kv");
        await Atlas.PatchAsync($"/groups/{AtlasClient.Payments}/encryptionAtRest", new { azureKeyVault = new { keyIdentifier = next } });
        await Sandbox.AdvanceAsync("PT2M");
        await Sandbox.AdvanceAsync("PT7H");
        var after = await ListAsync(Snapshots);
        Assert.Equal(Guid.ParseExact(next.Split('/')[^1], "N").ToString("D"), Text(after[0], "masterKeyUUID"));
        Assert.Equal(before.GetRawText(), after.Single(s => Text(s, "id") == Text(before, "id")).GetRawText());
    }

    [Fact]
    public async Task Scheduled_OfAPausedCluster_Stop()
    {
        await Atlas.PatchAsync(Payments, new { paused = true }, "2024-10-23");
        var before = Text((await ListAsync(Snapshots))[0], "id");
        await Sandbox.AdvanceAsync("PT18H");
        Assert.Equal(before, Text((await ListAsync(Snapshots))[0], "id"));
        await Atlas.PatchAsync(Payments, new { paused = false }, "2024-10-23");
        await Sandbox.AdvanceAsync("PT1H");
        await Sandbox.AdvanceAsync("PT18H");
        Assert.InRange((await ListAsync(Snapshots)).TakeWhile(s => Text(s, "id") != before).Count(), 3, 4);
    }

    [Fact]
    public async Task Scheduled_OfAClusterNobodyAskedAbout_AreThereUntilItWasPaused()
    {
        const string orders = $"/groups/{AtlasClient.Orders}/clusters/orders";
        var before = Text((await ListAsync(orders + "/backup/snapshots"))[0], "id");
        await Sandbox.AdvanceAsync("PT18H");
        await Atlas.PatchAsync(orders, new { paused = true }, "2024-10-23");
        await Sandbox.AdvanceAsync("PT18H");
        Assert.Equal(3, (await ListAsync(orders + "/backup/snapshots")).TakeWhile(s => Text(s, "id") != before).Count());
    }

    [Fact]
    public async Task Scheduled_OfADisabledCluster_StopAtTheCheckAndGoOnAfterIt()
    {
        using var azure = new AzureAdministrator(Sandbox);
        var key = Sandbox.Credentials.Keys["contoso-payments-kv"];
        await azure.UpdateKeyAsync(key, new { enabled = false });
        var before = Text((await ListAsync(Snapshots))[0], "id");
        await Sandbox.AdvanceAsync("PT18H");
        Assert.InRange(await CountAsync(), 0, 1);
        var down = await CountAsync();
        await azure.UpdateKeyAsync(key, new { enabled = true });
        await Sandbox.AdvanceAsync("PT18H");
        Assert.InRange(await CountAsync() - down, 2, 3);

        async Task<int> CountAsync() => (await ListAsync(Snapshots)).TakeWhile(s => Text(s, "id") != before).Count();
    }

    [Fact]
    public async Task OnDemand_IsQueuedThenInProgressThenCompletedAndExpires()
    {
        var taken = await Atlas.SucceedAsync(200, HttpMethod.Post, Snapshots, new { description = "Before", retentionInDays = 3 });
        Assert.Equal(
            ("queued", "onDemand", "ondemand", "Before"),
            (Text(taken, "status"), Text(taken, "snapshotType"), Text(taken, "frequencyType"), Text(taken, "description")));
        string[] unknown = ["createdAt", "cloudProvider", "mongodVersion"];
        Assert.All(unknown, name => Assert.False(taken.TryGetProperty(name, out _), name));
        Assert.Equal(0, taken.GetProperty("storageSizeBytes").GetInt64());
        var path = $"{Snapshots}/{Text(taken, "id")}";
        await Sandbox.AdvanceAsync("PT15S");
        Assert.Equal("inProgress", Text(await Atlas.GetAsync(path), "status"));
        await Sandbox.AdvanceAsync("PT1M");
        var completed = await Atlas.GetAsync(path);
        Assert.Equal("completed", Text(completed, "status"));
        Assert.All(unknown, name => Assert.NotEmpty(Text(completed, name)!));
        Assert.True(completed.GetProperty("storageSizeBytes").GetInt64() > 0);
        await Sandbox.AdvanceAsync("P3D");
        await Atlas.RefusedAsync(404, "SNAPSHOT_NOT_FOUND", HttpMethod.Get, path);
    }

    [Fact]
    public async Task OnDemand_OfADisabledCluster_Fails()
    {
        const string reports = $"/groups/{AtlasClient.Legacy}/clusters/reports/backup/snapshots";
        var taken = await Atlas.SucceedAsync(200, HttpMethod.Post, reports, new { retentionInDays = 1 });
        await Sandbox.AdvanceAsync("PT2M");
        Assert.Equal("failed", Text(await Atlas.GetAsync($"{reports}/{Text(taken, "id")}"), "status"));
    }

    [Fact]
    public async Task OnDemand_Mistaken_IsRefused()
    {
        await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Post, Snapshots, new { });
        await Atlas.RefusedAsync(400, "VALIDATION_ERROR", HttpMethod.Post, Snapshots, new { retentionInDays = 0 });
        await Atlas.RefusedAsync(400, "INVALID_ATTRIBUTE", HttpMethod.Post, Snapshots, new { retentionInDays = 1, colour = "red" });
        await Atlas.RefusedAsync(
            400,
            "INSUFFICIENT_INSTANCE_SIZE",
            HttpMethod.Post,
            $"/groups/{AtlasClient.Orders}/clusters/sandbox-free/backup/snapshots",
            new { retentionInDays = 1 });
        await Atlas.RefusedAsync(
            404,
            "CLUSTER_NOT_FOUND",
            HttpMethod.Post,
            $"/groups/{AtlasClient.Orders}/clusters/none/backup/snapshots",
            new { retentionInDays = 1 });
        await Atlas.PatchAsync(Payments, new { paused = true }, "2024-10-23");
        await Atlas.RefusedAsync(409, "CANNOT_UPDATE_PAUSED_CLUSTER", HttpMethod.Post, Snapshots, new { retentionInDays = 1 });
    }

    [Fact]
    public async Task Delete_RemovesItForTheOwnerOnly()
    {
        var path = $"{Snapshots}/{Text((await ListAsync(Snapshots))[0], "id")}";
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Delete, path);
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Post, Snapshots, new { retentionInDays = 1 });
        await Atlas.SucceedAsync(204, HttpMethod.Delete, path);
        await Atlas.RefusedAsync(404, "SNAPSHOT_NOT_FOUND", HttpMethod.Delete, path);
        await Atlas.RefusedAsync(404, "SNAPSHOT_NOT_FOUND", HttpMethod.Get, path);
    }

    [Fact]
    public async Task Sharded_Routes_HaveNothingOfAReplicaSet()
    {
        var id = Text((await ListAsync(Snapshots))[0], "id");
        Assert.Empty(await ListAsync(Snapshots + "/shardedClusters"));
        await Atlas.RefusedAsync(404, "SNAPSHOT_NOT_FOUND", HttpMethod.Get, $"{Snapshots}/shardedCluster/{id}");
        await Atlas.RefusedAsync(404, "SNAPSHOT_NOT_FOUND", HttpMethod.Delete, $"{Snapshots}/shardedCluster/{id}");
        await Atlas.RefusedAsync(
            404,
            "CLUSTER_NOT_FOUND",
            HttpMethod.Get,
            $"/groups/{AtlasClient.Orders}/clusters/none/backup/snapshots/shardedClusters");
    }

    [Fact]
    public async Task Sharded_Cluster_HasSnapshotsOfItsShards()
    {
        const string cluster = $"/groups/{AtlasClient.Orders}/clusters/wide/backup/snapshots";
        var body = ClusterShape.New("wide", size: "M30").With("clusterType", "SHARDED").With("backupEnabled", true);
        body["replicationSpecs"]!.AsArray().Add(body["replicationSpecs"]![0]!.DeepClone());
        await Atlas.SucceedAsync(201, HttpMethod.Post, $"/groups/{AtlasClient.Orders}/clusters", body, "2024-10-23");
        await Sandbox.AdvanceAsync("PT1M");
        var taken = await Atlas.SucceedAsync(200, HttpMethod.Post, cluster, new { retentionInDays = 1 });
        Assert.Equal(("shardedCluster", false), (Text(taken, "type"), taken.TryGetProperty("replicaSetName", out _)));
        Assert.Equal(["wide-shard-0", "wide-shard-1"], taken.GetProperty("members").EnumerateArray().Select(m => Text(m, "replicaSetName")));
        Assert.Equal(
            taken.GetProperty("snapshotIds").GetRawText(),
            JsonSerializer.Serialize(taken.GetProperty("members").EnumerateArray().Select(m => Text(m, "id"))));
        var id = Text(taken, "id");
        Assert.Equal(id, Text((await ListAsync(cluster + "/shardedClusters"))[0], "id"));
        Assert.Equal(taken.GetRawText(), (await Atlas.GetAsync($"{cluster}/shardedCluster/{id}")).GetRawText());
        Assert.Empty(await ListAsync(cluster));
        await Atlas.RefusedAsync(404, "SNAPSHOT_NOT_FOUND", HttpMethod.Get, $"{cluster}/{id}");
        await Atlas.SucceedAsync(204, HttpMethod.Delete, $"{cluster}/shardedCluster/{id}");
    }

    [Fact]
    public async Task Deleted_Cluster_TakesItsSnapshotsAlong()
    {
        const string orders = $"/groups/{AtlasClient.Orders}/clusters/orders";
        Assert.NotEmpty(await ListAsync(orders + "/backup/snapshots"));
        await Atlas.SucceedAsync(202, HttpMethod.Delete, orders);
        await Sandbox.AdvanceAsync("PT1M");
        await Atlas.SucceedAsync(
            201,
            HttpMethod.Post,
            $"/groups/{AtlasClient.Orders}/clusters",
            ClusterShape.New("orders").With("backupEnabled", true),
            "2024-10-23");
        Assert.Empty(await ListAsync(orders + "/backup/snapshots"));
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();

    private async Task<List<JsonElement>> ListAsync(string path) => [.. (await Atlas.GetAsync(path)).GetProperty("results").EnumerateArray()];
}
