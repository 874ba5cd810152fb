using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AtlasApi;

public sealed class RequestTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UpdateEncryptionAtRest_SomeFields_SendsOnlyTheseInAtlasSpelling()
    {
        var atlas = new Atlas(_ => FakeEgress.Json(200, """{"azureKeyVault":{"enabled":true,"valid":true,"clientID":"c","subscriptionID":"s","tenantID":"t","unknown":{"x":1}}}"""));
        var answer = await atlas.Api.UpdateEncryptionAtRestAsync(
            Atlas.Group, new() { AzureKeyVault = new() { Enabled = true, ClientId = "c", Secret = new Secret("k8Q~value") } }, Cancel);

        var sent = Assert.Single(atlas.Operations);
        Assert.Equal("""{"azureKeyVault":{"enabled":true,"clientID":"c","secret":"k8Q~value"}}""", sent.Body);
        Assert.Equal(("PATCH", $"/api/atlas/v2/groups/{Atlas.Group}/encryptionAtRest"), (sent.Method, sent.Path));
        Assert.Equal((MediaTypes.V20230101, MediaTypes.V20230101), (sent.Accept, sent.ContentType));
        Assert.Equal(("c", "s", "t", true), (answer.AzureKeyVault!.ClientId, answer.AzureKeyVault.SubscriptionId, answer.AzureKeyVault.TenantId, answer.AzureKeyVault.Valid));
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
        Assert.Equal(("M10", 3), (cluster.ReplicationSpecs[0].RegionConfigs[0].ElectableSpecs!.InstanceSize, cluster.ReplicationSpecs[0].RegionConfigs[0].ElectableSpecs!.NodeCount));
        Assert.Empty(cluster.ReplicationSpecs[1].RegionConfigs);
    }

    [Fact]
    public async Task AllGroups_SeveralPages_WalksThemByNumberAndFollowsNoLink()
    {
        var atlas = new Atlas(request =>
        {
            var second = request.Address.Query.Contains("pageNum=2", StringComparison.Ordinal);
            var next = second ? "" : """{"href":"https://evil.example/","rel":"next"}""";
            return FakeEgress.Json(200, $$"""{"links":[{{next}}],"results":[{"id":"{{(second ? 2 : 1)}}","name":"p","orgId":"o","clusterCount":3}],"totalCount":0}""");
        });
        Assert.Equal(["1", "2"], (await atlas.Api.AllGroupsAsync(Cancel)).Select(group => group.Id));
        Assert.All(atlas.Operations, request => Assert.Equal("cloud.mongodb.com", request.Address.Host));
    }
}
