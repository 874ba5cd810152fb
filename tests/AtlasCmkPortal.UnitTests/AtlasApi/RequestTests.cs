using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AtlasApi;

public sealed class RequestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UpdateEncryptionAtRest_SomeFields_SendsOnlyTheseInAtlasSpelling()
    {
        var atlas = new Atlas(_ =>
            FakeEgress.Json(
                200,
                """{"azureKeyVault":{"enabled":true,"valid":true,"clientID":"c","subscriptionID":"s","tenantID":"t","unknown":{"x":1}}}"""));
        var answer = await atlas.Api.UpdateEncryptionAtRestAsync(
            Atlas.Group, new() { AzureKeyVault = new() { Enabled = true, ClientId = "c", Secret = new Secret("k8Q~value") } }, Cancel);

        var sent = Assert.Single(atlas.Operations);
        Assert.Equal("""{"azureKeyVault":{"enabled":true,"clientID":"c","secret":"k8Q~value"}}""", sent.Body);
        Assert.Equal(("PATCH", $"/api/atlas/v2/groups/{Atlas.Group}/encryptionAtRest"), (sent.Method, sent.Path));
        Assert.Equal((MediaTypes.V20230101, MediaTypes.V20230101), (sent.Accept, sent.ContentType));
        Assert.Equal(
            ("c", "s", "t", true),
            (answer.AzureKeyVault!.ClientId, answer.AzureKeyVault.SubscriptionId, answer.AzureKeyVault.TenantId, answer.AzureKeyVault.Valid));
    }

    [Fact]
    public async Task UpdateEncryptionAtRest_Disable_SendsEnabledAlone()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, "{}"));
        await atlas.Api.UpdateEncryptionAtRestAsync(Atlas.Group, new() { AzureKeyVault = new() { Enabled = false } }, Cancel);
        Assert.Equal("""{"azureKeyVault":{"enabled":false}}""", atlas.Operations[0].Body);
    }

    [Fact]
    public async Task UpdateCluster_Provider_UsesTheVersionOfChanges()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, """{"id":"1","name":"orders eu","stateName":"UPDATING"}"""));
        await atlas.Api.UpdateClusterAsync(Atlas.Group, "orders eu", new() { EncryptionAtRestProvider = "AZURE" }, Cancel);
        var sent = Assert.Single(atlas.Operations);
        Assert.Equal("""{"encryptionAtRestProvider":"AZURE"}""", sent.Body);
        Assert.Equal((MediaTypes.V20241023, $"/api/atlas/v2/groups/{Atlas.Group}/clusters/orders%20eu"), (sent.Accept, sent.Path));
    }

    [Fact]
    public async Task GetCluster_UnknownFieldsValuesAndNulls_AreTolerated()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, """
            {"id":"1","name":"orders","stateName":"DREAMING","encryptionAtRestProvider":"FUTURE","mongoDBVersion":"8.0.4","adaptiveCapacity":null,
             "replicationSpecs":[{"regionConfigs":[{"providerName":"AZURE","regionName":"EUROPE_WEST","priority":7,
               "electableSpecs":{"instanceSize":"M10","nodeCount":3,"diskSizeGB":32.0,"diskThroughput":125}}]},{"regionConfigs":null}]}
            """, "application/vnd.atlas.2024-08-05+json"));
        var cluster = await atlas.Api.GetClusterAsync(Atlas.Group, "orders", Cancel);
        Assert.Equal(("DREAMING", "FUTURE", "8.0.4"), (cluster.StateName, cluster.EncryptionAtRestProvider, cluster.MongoDbVersion));
        Assert.Equal(
            ("M10", 3),
            (
                cluster.ReplicationSpecs[0].RegionConfigs[0].ElectableSpecs!.InstanceSize,
                cluster.ReplicationSpecs[0].RegionConfigs[0].ElectableSpecs!.NodeCount));
        Assert.Empty(cluster.ReplicationSpecs[1].RegionConfigs);
    }

    [Fact]
    public async Task AllGroups_SeveralPages_WalksThemByNumberAndFollowsNoLink()
    {
        var atlas = new Atlas(request =>
        {
            var second = request.Address.Query.Contains("pageNum=2", StringComparison.Ordinal);
            var next = second ? "" : """{"href":"https://evil.example/","rel":"next"}""";
            return FakeEgress.Json(
                200,
                $$"""{"links":[{{next}}],"results":[{"id":"{{(second ? 2 : 1)}}","name":"p","orgId":"o","clusterCount":3}],"totalCount":0}""");
        });
        Assert.Equal(["1", "2"], (await atlas.Api.AllGroupsAsync(Cancel)).Select(group => group.Id));
        Assert.All(atlas.Operations, request => Assert.Equal("cloud.mongodb.com", request.Address.Host));
    }

    [Fact]
    public async Task EventsSince_TypesAndADate_AsksForTheseInAtlasForm()
    {
        var atlas = new Atlas(_ =>
            FakeEgress.Json(
                200,
                """
                {"links":[],"results":[{"apiKeyId":"1","clusterName":"orders","created":"2026-08-10T03:02:40Z",
                 "eventTypeName":"CLUSTER_INSTANCE_DISABLED","groupId":"g","id":"e1",
                 "isGlobalAdmin":false,"links":[],"orgId":"o","publicKey":"abcdefgh","raw":null}],"totalCount":0}
                """));
        var since = new DateTimeOffset(2026, 8, 10, 5, 0, 0, 500, TimeSpan.FromHours(2));

        var events = await atlas.Api.EventsSinceAsync(Atlas.Group, [AtlasEventTypes.ClusterDisabled, AtlasEventTypes.KeyInvalid], since, Cancel);

        var sent = Assert.Single(atlas.Operations);
        Assert.Equal((MediaTypes.V20230101, $"/api/atlas/v2/groups/{Atlas.Group}/events"), (sent.Accept, sent.Path));
        Assert.Equal(
            "?includeCount=true&eventType=CLUSTER_INSTANCE_DISABLED&eventType=AZURE_ENCRYPTION_KEY_INVALID"
                + "&minDate=2026-08-10T03%3A00%3A00Z&pageNum=1&itemsPerPage=100",
            sent.Address.Query);
        var read = Assert.Single(events);
        Assert.Equal(
            ("e1", "CLUSTER_INSTANCE_DISABLED", "orders", "abcdefgh", null),
            (read.Id, read.EventTypeName, read.ClusterName, read.PublicKey, read.Username));
        Assert.Equal(new DateTimeOffset(2026, 8, 10, 3, 2, 40, TimeSpan.Zero), read.Created);
    }

    [Fact]
    public async Task EventsSince_NoType_AsksForAll()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, """{"results":[]}"""));
        Assert.Empty(await atlas.Api.EventsSinceAsync(Atlas.Group, [], DateTimeOffset.UnixEpoch, Cancel));
        Assert.Equal("?includeCount=true&minDate=1970-01-01T00%3A00%3A00Z&pageNum=1&itemsPerPage=100", Assert.Single(atlas.Operations).Address.Query);
    }

    [Fact]
    public async Task OpenAlerts_SomeOpen_ReadsThemAndToleratesOneWithoutAType()
    {
        var atlas = new Atlas(_ =>
            FakeEgress.Json(
                200,
                """
                {"results":[{"alertConfigId":"c","created":"2026-08-10T03:02:40Z","eventTypeName":"ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED",
                  "id":"a1","status":"OPEN","updated":"2026-08-10T03:17:40Z"},
                 {"created":"2026-08-09T03:02:40Z","id":"a2","status":"OPEN"}],"totalCount":2}
                """));

        var alerts = await atlas.Api.OpenAlertsAsync(Atlas.Group, Cancel);

        var sent = Assert.Single(atlas.Operations);
        Assert.Equal(
            (MediaTypes.V20230101, $"/api/atlas/v2/groups/{Atlas.Group}/alerts", "?includeCount=true&status=OPEN&pageNum=1&itemsPerPage=100"),
            (sent.Accept, sent.Path, sent.Address.Query));
        Assert.Equal(["ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED", null], alerts.Select(alert => alert.EventTypeName));
        Assert.Equal((15, null), ((alerts[0].Updated - alerts[0].Created)!.Value.Minutes, alerts[1].Updated));
    }
}
