using System.Text.Json.Nodes;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Clusters;

/// <summary>What cannot be asked of a cluster, with Atlas's codes.</summary>
public sealed class ClusterRefusalTests(SandboxFixture sandbox) : AtlasTest(sandbox), IClassFixture<SandboxFixture>
{
    private const string Clusters = $"/groups/{AtlasClient.Orders}/clusters";
    private const string Region = "replicationSpecs/0/regionConfigs/0/";
    private const string Version = "2024-10-23";

    [Theory]
    [InlineData("name", "\"-orders\"", "CLUSTER_NAME_INVALID")]
    [InlineData("name", "\"two words\"", "CLUSTER_NAME_INVALID")]
    [InlineData("name", "\"orders\"", "DUPLICATE_CLUSTER_NAME")]
    [InlineData("name", "null", "MISSING_ATTRIBUTE")]
    [InlineData("clusterType", "null", "MISSING_ATTRIBUTE")]
    [InlineData("replicationSpecs", "null", "MISSING_ATTRIBUTE")]
    [InlineData("clusterType", "\"ROUND\"", "INVALID_ENUM_VALUE")]
    [InlineData("clusterType", "\"SHARDED\"", "INSUFFICIENT_INSTANCE_SIZE")]
    [InlineData("paused", "true", "CANNOT_CREATE_PAUSED_CLUSTER")]
    [InlineData("mongoDBMajorVersion", "\"3.2\"", "INVALID_ATTRIBUTE")]
    [InlineData("colour", "\"red\"", "INVALID_ATTRIBUTE")]
    [InlineData("encryptionAtRestProvider", "\"ORACLE\"", "INVALID_ENCRYPTION_AT_REST_PROVIDER")]
    [InlineData("encryptionAtRestProvider", "\"AZURE\"", "ENCRYPTION_AT_REST_NOT_ENABLED")]
    [InlineData("encryptionAtRestProvider", "\"GCP\"", "ENCRYPTION_AT_REST_NOT_ENABLED")]
    [InlineData(Region + "regionName", "\"ATLANTIS\"", "INVALID_REGION")]
    [InlineData(Region + "regionName", "\"US_EAST_1\"", "INVALID_REGION")]
    [InlineData(Region + "regionName", "null", "MISSING_ATTRIBUTE")]
    [InlineData(Region + "providerName", "\"ORACLE\"", "INVALID_PROVIDER")]
    [InlineData(Region + "providerName", "\"SERVERLESS\"", "INVALID_PROVIDER")]
    [InlineData(Region + "providerName", "\"FLEX\"", "CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API")]
    [InlineData(Region + "providerName", "\"TENANT\"", "MISSING_ATTRIBUTE")]
    [InlineData(Region + "priority", "6", "INVALID_ATTRIBUTE")]
    [InlineData(Region + "electableSpecs/instanceSize", "\"M11\"", "INVALID_ENUM_VALUE")]
    [InlineData(Region + "electableSpecs/nodeCount", "4", "INVALID_ATTRIBUTE")]
    [InlineData(Region + "electableSpecs/diskSizeGB", "5", "INVALID_ATTRIBUTE")]
    [InlineData(Region + "electableSpecs/nodeCount", "\"three\"", "INVALID_JSON_ATTRIBUTE")]
    public async Task Create_Mistaken_IsRefused(string path, string value, string code)
    {
        var body = ClusterShape.New("orders-new").With(path, JsonNode.Parse(value));
        await Atlas.RefusedAsync(400, code, HttpMethod.Post, Clusters, body, Version);
        await Atlas.RefusedAsync(404, "CLUSTER_NOT_FOUND", HttpMethod.Get, Clusters + "/orders-new", version: AtlasClient.Clusters);
    }

    [Fact]
    public async Task Create_TenantWithAKey_IsRefused()
    {
        var body = ClusterShape.New("free", "AZURE", "M0").With(Region + "providerName", "TENANT").With(Region + "backingProviderName", "AZURE");
        await Atlas.RefusedAsync(400, "CANNOT_USE_ENCRYPTION_AT_REST_TENANT", HttpMethod.Post, Clusters, body, Version);
    }

    [Fact]
    public async Task Create_WithAKeyThatIsInvalid_IsRefused() =>
        await Atlas.RefusedAsync(
            400,
            "ENCRYPTION_AT_REST_SETTINGS_INVALID",
            HttpMethod.Post,
            $"/groups/{AtlasClient.Legacy}/clusters",
            ClusterShape.New("more", "AZURE"),
            Version);

    [Fact]
    public async Task Create_WithBothBackups_IsRefused() => await Atlas.RefusedAsync(
        409, "ATLAS_BACKUP_CONFLICTING_OPTIONS", HttpMethod.Post, Clusters,
        ClusterShape.New("twice").With("backupEnabled", true).With("providerBackupEnabled", true), Version);

    [Fact]
    public async Task Create_TheTwentySixth_IsRefused()
    {
        const string fabrikam = $"/groups/{AtlasClient.Fabrikam}/clusters";
        using var atlas = await AtlasClient.SignInAsync(Sandbox, "fabrikam-owner");
        for (var number = 2; number <= 25; number++)
            await atlas.SucceedAsync(201, HttpMethod.Post, fabrikam, ClusterShape.New($"web-{number}"), Version);
        await atlas.RefusedAsync(400, "VALIDATION_ERROR", HttpMethod.Post, fabrikam, ClusterShape.New("web-26"), Version);
        var addresses = (await atlas.GetAsync($"/groups/{AtlasClient.Fabrikam}/ipAddresses"))
            .GetProperty("services")
            .GetProperty("clusters")
            .EnumerateArray()
            .SelectMany(c => c.GetProperty("outbound").EnumerateArray().Select(a => a.GetString()))
            .ToList();
        Assert.True(addresses.Count >= 75);
        Assert.Distinct(addresses);
    }

    [Fact]
    public async Task Create_AsAReader_IsRefused()
    {
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Post, Clusters, ClusterShape.New("orders-new"), Version);
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Delete, Clusters + "/orders", version: "2023-02-01");
    }

    [Fact]
    public async Task Delete_Protected_IsRefusedUntilItIsNot()
    {
        await Atlas.SucceedAsync(201, HttpMethod.Post, Clusters, ClusterShape.New("guarded").With("terminationProtectionEnabled", true), Version);
        await Atlas.RefusedAsync(
            400,
            "CANNOT_TERMINATE_CLUSTER_WHEN_TERMINATION_PROTECTION_ENABLED",
            HttpMethod.Delete,
            Clusters + "/guarded",
            version: "2023-02-01");
        await Atlas.PatchAsync(Clusters + "/guarded", new { terminationProtectionEnabled = false }, Version);
        await Atlas.SucceedAsync(202, HttpMethod.Delete, Clusters + "/guarded", version: "2023-02-01");
        await Atlas.RefusedAsync(400, "CLUSTER_ALREADY_REQUESTED_DELETION", HttpMethod.Delete, Clusters + "/guarded", version: "2023-02-01");
        await Atlas.RefusedAsync(
            400,
            "CLUSTER_ALREADY_REQUESTED_DELETION",
            HttpMethod.Patch,
            Clusters + "/guarded",
            new { backupEnabled = true },
            Version);
        await Atlas.RefusedAsync(404, "CLUSTER_NOT_FOUND", HttpMethod.Delete, Clusters + "/no-such-cluster", version: "2023-02-01");
    }

    [Fact]
    public async Task Pause_OfWhatCannotBePaused_IsRefused()
    {
        await Atlas.RefusedAsync(400, "INVALID_ATTRIBUTE", HttpMethod.Patch, Clusters + "/sandbox-free", new { paused = true }, Version);
        await Atlas.SucceedAsync(201, HttpMethod.Post, Clusters, ClusterShape.New("fast", size: "M60_NVME"), Version);
        await Atlas.RefusedAsync(409, "CANNOT_PAUSE_NVME_CLUSTER", HttpMethod.Patch, Clusters + "/fast", new { paused = true }, Version);
        await Atlas.SucceedAsync(201, HttpMethod.Post, Clusters, ClusterShape.New("young"), Version);
        await Atlas.RefusedAsync(
            409,
            "CANNOT_PAUSE_CLUSTER_WITH_PENDING_CHANGES",
            HttpMethod.Patch,
            Clusters + "/young",
            new { paused = true },
            Version);
    }
}
