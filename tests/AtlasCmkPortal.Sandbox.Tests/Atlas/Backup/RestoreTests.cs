using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Backup;

/// <summary>A snapshot is restored with the key of its time, or not at all.</summary>
public sealed class RestoreTests : AtlasTest
{
    private const string Payments = $"/groups/{AtlasClient.Payments}/clusters/payments";
    private const string Jobs = Payments + "/backup/restoreJobs";

    [Fact]
    public async Task Restore_WithTheKeyOfItsTime_Succeeds()
    {
        var job = await RestoreAsync(Payments, await EncryptedAsync());
        Assert.Equal((false, false), (job.GetProperty("failed").GetBoolean(), job.TryGetProperty("finishedAt", out _)));
        var done = await FinishAsync(job);
        Assert.Equal((false, true), (done.GetProperty("failed").GetBoolean(), done.TryGetProperty("finishedAt", out _)));
        Assert.Equal(done.GetRawText(), Assert.Single((await Atlas.GetAsync(Jobs)).GetProperty("results").EnumerateArray()).GetRawText());
    }

    /// <summary>As Atlas answers for an automated restore, recorded by its command line's own tests.</summary>
    [Fact]
    public async Task Restore_Automated_HasTheFieldsOfRecordedJobs()
    {
        var snapshot = await EncryptedAsync();
        var job = await FinishAsync(await RestoreAsync(Payments, snapshot));
        Assert.Equal("""{"date":null,"increment":null,"time":null}""", job.GetProperty("desiredTimestamp").GetRawText());
        Assert.Matches("^atlas-[0-9a-z]{6}$", job.GetProperty("targetDeploymentItemName").GetString());
        var links = job.GetProperty("links").EnumerateArray()
            .Select(link => (Rel: link.GetProperty("rel").GetString(), Path: new Uri(link.GetProperty("href").GetString()!).AbsolutePath));
        Assert.Equal(
            [
                ("self", $"/api/atlas/v2{Jobs}/{job.GetProperty("id").GetString()}"),
                ("https://cloud.mongodb.com/snapshot", $"/api/atlas/v2{Payments}/backup/snapshots/{snapshot}"),
                ("https://cloud.mongodb.com/cluster", "/api/atlas/v2" + Payments),
                ("https://cloud.mongodb.com/group", "/api/atlas/v2/groups/" + AtlasClient.Payments),
            ],
            links);
        string[] names =
        [
            "cancelled", "deliveryType", "deliveryUrl", "desiredTimestamp", "expired", "failed", "finishedAt", "id", "links", "snapshotId",
            "targetClusterName", "targetDeploymentItemName", "targetGroupId", "timestamp",
        ];
        Assert.Equal(names, job.EnumerateObject().Select(one => one.Name));
    }

    [Fact]
    public async Task Restore_ThatSucceeds_RenewsTheTargetsMasterKeys()
    {
        var before = await MasterKeysAsync();
        await RestoreAsync(Payments, await EncryptedAsync());
        Assert.Equal("UPDATING", (await Atlas.GetAsync(Payments, AtlasClient.Clusters)).GetProperty("stateName").GetString());
        await Sandbox.AdvanceAsync("PT1M");
        Assert.Equal("IDLE", (await Atlas.GetAsync(Payments, AtlasClient.Clusters)).GetProperty("stateName").GetString());
        Assert.Empty(before.Intersect(await MasterKeysAsync(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task Restore_AfterARotation_NeedsTheOldVersion()
    {
        var snapshot = await EncryptedAsync();
        var old = Sandbox.Credentials.Keys["contoso-payments-kv"];
        await Atlas.PatchAsync(
            $"/groups/{AtlasClient.Payments}/encryptionAtRest",
            new { azureKeyVault = new { keyIdentifier = await Administrator.NewVersionAsync("contoso-payments-kv") } });
        for (var step = 0; step < 4; step++)
            await Sandbox.AdvanceAsync("PT1M");
        await Administrator.UpdateKeyAsync(old, new { enabled = false });
        Assert.True((await FinishAsync(await RestoreAsync(Payments, snapshot))).GetProperty("failed").GetBoolean());
        await Administrator.UpdateKeyAsync(old, new { enabled = true });
        Assert.False((await FinishAsync(await RestoreAsync(Payments, snapshot))).GetProperty("failed").GetBoolean());
    }

    [Fact]
    public async Task Restore_OfASnapshotFromBeforePrivateNetworking_GoesThroughTheEndpoint()
    {
        var snapshot = await EncryptedAsync();
        const string encryption = $"/groups/{AtlasClient.Payments}/encryptionAtRest";
        await Atlas.PatchAsync(encryption, new { azureKeyVault = new { requirePrivateNetworking = true } });
        var made = await Atlas.SucceedAsync(202, HttpMethod.Post, encryption + "/AZURE/privateEndpoints", new { regionName = "EUROPE_WEST" });
        await Sandbox.AdvanceAsync("PT2M");
        using var azure = new AzureClient(Sandbox);
        var vault = AzureClient.VaultUri("contoso-payments-kv", "rg-payments");
        await azure.DoAsync(
            "portal-admin", HttpMethod.Put, $"{vault}/privateEndpointConnections/pe-{made.GetProperty("id").GetString()}",
            new { properties = new { privateLinkServiceConnectionState = new { status = "Approved" } } });
        await azure.DoAsync("portal-admin", HttpMethod.Patch, vault, new { properties = new { publicNetworkAccess = "Disabled" } });
        Assert.True((await FinishAsync(await RestoreAsync(Payments, snapshot))).GetProperty("failed").GetBoolean());
        await Sandbox.AdvanceAsync("PT3M");
        Assert.False((await FinishAsync(await RestoreAsync(Payments, snapshot))).GetProperty("failed").GetBoolean());
    }

    [Fact]
    public async Task Restore_BetweenEncryptedAndNot_IsRefused()
    {
        var open = await ListedAsync(s => !s.TryGetProperty("masterKeyUUID", out _));
        await RefusedAsync("INVALID_SNAPSHOT_RESTORE_ENCRYPTION", open, AtlasClient.Payments, "payments");
        await RefusedAsync("INVALID_SNAPSHOT_RESTORE_ENCRYPTION", await EncryptedAsync(), AtlasClient.Orders, "orders");
        await RefusedAsync("TENANT_RESTORE_DESTINATION_ENCRYPTION", await EncryptedAsync(), AtlasClient.Orders, "sandbox-free");
        await Atlas.SucceedAsync(200, HttpMethod.Post, Jobs, Body(open, AtlasClient.Orders, "orders"));
    }

    [Fact]
    public async Task Restore_TargetDecryptedWhileTheVaultAnswers_IsRefused()
    {
        var snapshot = await EncryptedAsync();
        await Sandbox.ControlAsync(
            HttpMethod.Put,
            "/_sandbox/faults",
            new[]
            {
                new
                {
                    service = "keyvault",
                    match = "*/decrypt",
                    delayMs = 2000,
                    times = 1,
                },
            });
        var refused = RefusedAsync("INVALID_SNAPSHOT_RESTORE_ENCRYPTION", snapshot, AtlasClient.Payments, "payments");
        while ((await Sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/faults")).GetArrayLength() > 0) await Task.Yield();
        await Atlas.PatchAsync(Payments, new { encryptionAtRestProvider = "NONE" }, AtlasClient.Clusters);
        await refused;
    }

    [Fact]
    public async Task Restore_Mistaken_IsRefused()
    {
        var snapshot = await EncryptedAsync();
        await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Post, Jobs, new { snapshotId = snapshot });
        await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Post, Jobs, new { deliveryType = "automated" });
        await Atlas.RefusedAsync(400, "MISSING_ATTRIBUTE", HttpMethod.Post, Jobs, new { deliveryType = "automated", snapshotId = snapshot });
        await Atlas.RefusedAsync(400, "INVALID_ENUM_VALUE", HttpMethod.Post, Jobs, new { deliveryType = "post", snapshotId = snapshot });
        await Atlas.RefusedAsync(
            400,
            "CANNOT_DOWNLOAD_SNAPSHOT_WITH_ENCRYPTION",
            HttpMethod.Post,
            Jobs,
            new { deliveryType = "download", snapshotId = snapshot });
        await Atlas.RefusedAsync(403, "FEATURE_UNSUPPORTED", HttpMethod.Post, Jobs, new { deliveryType = "pointInTime", snapshotId = snapshot });
        await Atlas.RefusedAsync(
            404,
            "SNAPSHOT_NOT_FOUND",
            HttpMethod.Post,
            Jobs,
            Body("ffffffffffffffffffffffff", AtlasClient.Payments, "payments"));
        await Atlas.RefusedAsync(404, "CLUSTER_NOT_FOUND", HttpMethod.Post, Jobs, Body(snapshot, AtlasClient.Payments, "none"));
        await Atlas.RefusedAsync(404, "GROUP_NOT_FOUND", HttpMethod.Post, Jobs, Body(snapshot, "ffffffffffffffffffffffff", "payments"));
        await Atlas.RefusedAsync(401, "USER_CANNOT_ACCESS_GROUP", HttpMethod.Post, Jobs, Body(snapshot, AtlasClient.Fabrikam, "web"));
        await Atlas.RefusedAsync(404, "RESOURCE_NOT_FOUND", HttpMethod.Get, Jobs + "/ffffffffffffffffffffffff");
        var taken = await Atlas.SucceedAsync(200, HttpMethod.Post, Payments + "/backup/snapshots", new { retentionInDays = 1 });
        await Atlas.RefusedAsync(
            400,
            "VALIDATION_ERROR",
            HttpMethod.Post,
            Jobs,
            Body(taken.GetProperty("id").GetString()!, AtlasClient.Payments, "payments"));
        await Atlas.PatchAsync(Payments, new { paused = true }, "2024-10-23");
        await Atlas.RefusedAsync(409, "CANNOT_UPDATE_PAUSED_CLUSTER", HttpMethod.Post, Jobs, Body(snapshot, AtlasClient.Payments, "payments"));
        using var reader = await AtlasClient.SignInAsync(Sandbox, "contoso-reader");
        await reader.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Post, Jobs, Body(snapshot, AtlasClient.Payments, "payments"));
    }

    private static object Body(string snapshot, string group, string cluster) =>
        new
        {
            deliveryType = "automated",
            snapshotId = snapshot,
            targetGroupId = group,
            targetClusterName = cluster,
        };

    private Task RefusedAsync(string code, string snapshot, string group, string cluster) =>
        Atlas.RefusedAsync(400, code, HttpMethod.Post, Jobs, Body(snapshot, group, cluster));

    private Task<JsonElement> RestoreAsync(string cluster, string snapshot) =>
        Atlas.SucceedAsync(200, HttpMethod.Post, cluster + "/backup/restoreJobs", Body(snapshot, AtlasClient.Payments, "payments"));

    private async Task<JsonElement> FinishAsync(JsonElement job)
    {
        await Sandbox.AdvanceAsync("PT2M");
        return await Atlas.GetAsync($"{Jobs}/{job.GetProperty("id").GetString()}");
    }

    private async Task<List<string>> MasterKeysAsync() =>
    [
        .. (await Sandbox.ControlAsync(HttpMethod.Get, $"/_sandbox/nodes?groupId={AtlasClient.Payments}")).EnumerateArray()
            .Where(n => n.GetProperty("clusterName").GetString() is "payments").Select(n => n.GetProperty("masterKeyMadeAt").GetString()!),
    ];

    private Task<string> EncryptedAsync() => ListedAsync(s => s.TryGetProperty("masterKeyUUID", out _));

    private async Task<string> ListedAsync(Func<JsonElement, bool> which) =>
        (await Atlas.GetAsync(Payments + "/backup/snapshots")).GetProperty("results").EnumerateArray().First(which).GetProperty("id").GetString()!;
}
