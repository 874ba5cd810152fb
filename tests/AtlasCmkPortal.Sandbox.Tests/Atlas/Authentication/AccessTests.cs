namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Authentication;

public sealed class AccessTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("contoso-owner", "Contoso", "payments-prod", "orders-staging", "legacy-analytics")]
    [InlineData("contoso-reader", "Contoso", "payments-prod", "orders-staging", "legacy-analytics")]
    [InlineData("fabrikam-owner", "Fabrikam", "fabrikam-web")]
    public async Task Caller_SeesItsOrganizationAndProjectsOnly(string account, string organization, params string[] projects)
    {
        using var atlas = await AtlasClient.SignInAsync(sandbox, account);
        var orgs = (await atlas.GetAsync("/orgs")).GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(organization, Assert.Single(orgs).GetProperty("name").GetString());
        Assert.Equal(organization, (await atlas.GetAsync("/orgs/" + orgs[0].GetProperty("id").GetString())).GetProperty("name").GetString());
        var groups = (await atlas.GetAsync("/groups")).GetProperty("results").EnumerateArray().Select(g => g.GetProperty("name").GetString());
        Assert.Equal(projects, groups);
    }

    [Fact]
    public async Task Organizations_ByName_AreFiltered()
    {
        using var atlas = await AtlasClient.SignInAsync(sandbox);
        Assert.Equal(1, (await atlas.GetAsync("/orgs?name=conto")).GetProperty("totalCount").GetInt32());
        Assert.Equal(0, (await atlas.GetAsync("/orgs?name=fabrikam")).GetProperty("totalCount").GetInt32());
    }

    [Theory]
    [InlineData("/orgs/650000000000000000000002", 401, "USER_CANNOT_ACCESS_ORG")]
    [InlineData("/orgs/650000000000000000000009", 404, "ORG_NOT_FOUND")]
    [InlineData("/groups/650000000000000000000201", 401, "USER_CANNOT_ACCESS_GROUP")]
    [InlineData("/groups/650000000000000000000201/clusters/web", 401, "USER_CANNOT_ACCESS_GROUP", "2024-08-05")]
    [InlineData("/groups/650000000000000000000201/encryptionAtRest", 401, "USER_CANNOT_ACCESS_GROUP")]
    [InlineData("/groups/650000000000000000000999", 404, "GROUP_NOT_FOUND")]
    [InlineData("/groups/not-an-id", 404, "INVALID_GROUP_ID")]
    [InlineData("/groups/65000000000000000000010A", 404, "INVALID_GROUP_ID")]
    [InlineData("/groups/650000000000000000000102/clusters/none", 404, "CLUSTER_NOT_FOUND", "2024-08-05")]
    [InlineData("/groups/650000000000000000000102/events/650000000000000000000999", 404, "EVENT_NOT_FOUND")]
    [InlineData("/groups/650000000000000000000102/encryptionAtRest/GCP/privateEndpoints", 400, "INVALID_PATH_PARAMETER")]
    public async Task ForeignOrUnknown_IsRefused(string path, int status, string code, string version = AtlasClient.Encryption)
    {
        using var atlas = await AtlasClient.SignInAsync(sandbox);
        await atlas.RefusedAsync(status, code, HttpMethod.Get, path, version: version);
    }

    [Fact]
    public async Task Reader_ReadsConfigurationAndClusters()
    {
        using var atlas = await AtlasClient.SignInAsync(sandbox, "contoso-reader");
        var encryption = await atlas.GetAsync($"/groups/{AtlasClient.Orders}/encryptionAtRest");
        Assert.False(encryption.GetProperty("azureKeyVault").GetProperty("enabled").GetBoolean());
        var clusters = await atlas.GetAsync($"/groups/{AtlasClient.Orders}/clusters", AtlasClient.Clusters);
        Assert.Equal(3, clusters.GetProperty("results").GetArrayLength());
        Assert.True((await atlas.GetAsync($"/groups/{AtlasClient.Orders}/events")).TryGetProperty("results", out _));
        var addresses = await atlas.GetAsync($"/groups/{AtlasClient.Orders}/ipAddresses");
        Assert.Equal(AtlasClient.Orders, addresses.GetProperty("groupId").GetString());
    }

    [Fact]
    public async Task Reader_WritesNothingAndSeesNoPrivateEndpoints()
    {
        using var atlas = await AtlasClient.SignInAsync(sandbox, "contoso-reader");
        await atlas.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Patch, $"/groups/{AtlasClient.Orders}/encryptionAtRest", new { });
        await atlas.RefusedAsync(
            401,
            "USER_UNAUTHORIZED",
            HttpMethod.Patch,
            $"/groups/{AtlasClient.Orders}/clusters/orders",
            new { paused = true },
            "2024-10-23");
        await atlas.RefusedAsync(401, "USER_UNAUTHORIZED", HttpMethod.Get, $"/groups/{AtlasClient.Orders}/encryptionAtRest/AZURE/privateEndpoints");
    }

    [Fact]
    public async Task Owner_SeesThatThereAreNoPrivateEndpoints()
    {
        using var atlas = await AtlasClient.SignInAsync(sandbox);
        Assert.Equal(
            0,
            (await atlas.GetAsync($"/groups/{AtlasClient.Orders}/encryptionAtRest/AZURE/privateEndpoints")).GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Addresses_NameEachClustersNodes()
    {
        using var atlas = await AtlasClient.SignInAsync(sandbox);
        var clusters = (await atlas.GetAsync($"/groups/{AtlasClient.Orders}/ipAddresses")).GetProperty("services").GetProperty("clusters");
        Assert.Equal(["orders", "orders-eu", "sandbox-free"], clusters.EnumerateArray().Select(c => c.GetProperty("clusterName").GetString()));
        Assert.All(
            clusters.EnumerateArray(),
            c => Assert.StartsWith("198.51.100.", c.GetProperty("outbound")[0].GetString(), StringComparison.Ordinal));
    }
}
