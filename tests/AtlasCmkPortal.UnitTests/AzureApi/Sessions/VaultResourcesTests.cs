using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

public sealed class VaultResourcesTests
{
    private const string Next =
        "https://management.azure.com:443/subscriptions/s/providers/Microsoft.KeyVault/vaults?api-version=2023-07-01&$skiptoken=x";

    private const string Minimal =
        """{"id":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv","name":"kv","properties":{}}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_FullVault_ReadsWhatDecidesAboutTheKey()
    {
        var vault = await Read(Wire.Vault);

        Assert.Equal(
            ("contoso-orders-kv", "rg-orders", "westeurope", Wire.Tenant),
            (vault.Name, vault.ResourceGroupName, vault.Location, vault.TenantId));
        Assert.Equal((new Uri("https://contoso-orders-kv.vault.azure.net/"), "Succeeded"), (vault.VaultUri, vault.ProvisioningState));
        Assert.Equal((true, true, 90), (vault.UsesRbac, vault.PurgeProtection, vault.SoftDeleteRetentionInDays));
        Assert.Equal((true, false, "AzureServices"), (vault.Network.PublicAccess, vault.Network.AllowsByDefault, vault.Network.Bypass));
        Assert.Equal(["124.56.78.91/32"], vault.Network.IpRules);
        Assert.Equal(["/subscriptions/s/subnets/default"], vault.Network.VirtualNetworkIds);
        var policy = Assert.Single(vault.AccessPolicies);
        Assert.Equal((Wire.Tenant, Wire.ObjectId), (policy.TenantId, policy.ObjectId));
    }

    [Fact]
    public async Task Get_MinimalVault_IsOpenAndHasAccessPolicies()
    {
        var vault = await Read(Minimal);

        Assert.Equal(("kv", "rg", null, null), (vault.Name, vault.ResourceGroupName, vault.Location, vault.TenantId));
        Assert.Equal((false, false, null, null), (vault.UsesRbac, vault.PurgeProtection, vault.SoftDeleteRetentionInDays, vault.VaultUri));
        Assert.Equal((true, true), (vault.Network.PublicAccess, vault.Network.AllowsByDefault));
        Assert.Empty(vault.AccessPolicies);
    }

    [Theory]
    [InlineData("null", false)]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public async Task Get_EnableRbacAuthorization_DecidesHowAccessIsGiven(string value, bool usesRbac) =>
        Assert.Equal(usesRbac, (await Read(With($"\"enableRbacAuthorization\":{value}"))).UsesRbac);

    [Theory]
    [InlineData("Disabled", false)]
    [InlineData("disabled", false)]
    [InlineData("Enabled", true)]
    public async Task Get_PublicNetworkAccess_DecidesWhetherTheRulesMatter(string value, bool open) =>
        Assert.Equal(open, (await Read(With($"\"publicNetworkAccess\":\"{value}\""))).Network.PublicAccess);

    [Theory]
    [InlineData("get", true)]
    [InlineData("ENCRYPT", true)]
    [InlineData("wrapKey", true)]
    [InlineData("decrypt", false)]
    public async Task Grants_PermissionInAnyCase_IsFound(string permission, bool granted) =>
        Assert.Equal(granted, (await Read(Wire.Vault)).AccessPolicies[0].Grants(permission));

    [Fact]
    public async Task Grants_All_GrantsEach()
    {
        var vault = await Read(With("""
            "accessPolicies":[{"objectId":"o","permissions":{"keys":["All"]}},{"objectId":"p","permissions":{"keys":null}},{"objectId":"q"}]
            """));
        Assert.Equal([true, false, false], vault.AccessPolicies.Select(policy => policy.Grants("decrypt")));
    }

    [Theory]
    [InlineData("AZURE", "https://management.azure.com")]
    [InlineData("AZURE_CHINA", "https://management.chinacloudapi.cn")]
    [InlineData("AZURE_US_GOVERNMENT", "https://management.usgovcloudapi.net")]
    public async Task Get_EachCloud_AsksItsResourceManagerAtTheVaultsAddress(string cloud, string address)
    {
        var azure = new FakeAzure();
        using var session = azure.Open(AzureCloud.Find(cloud));
        await session.Resources.GetAsync(Wire.Subscription, "rg (orders)", Wire.VaultName, Cancel);

        var request = Assert.Single(azure.Authorized);
        Assert.Equal(
            $"{address}/subscriptions/{Wire.Subscription}/resourceGroups/rg%20%28orders%29"
                + $"/providers/Microsoft.KeyVault/vaults/{Wire.VaultName}?api-version=2023-07-01",
            request.Address.AbsoluteUri);
    }

    [Fact]
    public async Task ListRoles_OfAPrincipal_AsksAtTheVaultAndReadsWhenEachWasGiven()
    {
        var azure = new FakeAzure
        {
            Arm = request => FakeEgress.Json(200, request.Address.AbsolutePath.EndsWith("/roleAssignments", StringComparison.Ordinal)
                ? """
                    {"value":[{"properties":{"roleDefinitionId":"/r/1","createdOn":"2026-11-24T08:00:00.5Z"}},
                    {"properties":{"roleDefinitionId":"/r/2"}}]}
                    """
                : Wire.Vault),
        };
        using var session = azure.Open();
        var (vault, _) = await session.Resources.GetAsync(Wire.Subscription, "rg-orders", Wire.VaultName, Cancel);

        var roles = await session.Resources.ListRolesAsync(vault, Wire.ObjectId, Cancel);

        Assert.Equal([new("/r/1", new DateTimeOffset(2026, 11, 24, 8, 0, 0, 500, TimeSpan.Zero)), new VaultRoleAssignment("/r/2", null)], roles);
        var query = $"api-version=2022-04-01&$filter=principalId%20eq%20%27{Wire.ObjectId}%27";
        var address = azure.Authorized[^1].Address.AbsoluteUri;
        Assert.EndsWith($"{vault.Id}/providers/Microsoft.Authorization/roleAssignments?{query}", address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_SeveralPages_FollowsTheLinkWithAnExplicitPort()
    {
        var azure = new FakeAzure
        {
            Arm = request =>
                FakeEgress.Json(
                    200,
                    request.Address.Query.Contains("skiptoken", StringComparison.Ordinal)
                        ? $$"""{"value":[{{Minimal}}],"nextLink":""}"""
                        : $$"""{"value":[{{Wire.Vault}}],"nextLink":"{{Next}}"}"""),
        };
        using var session = azure.Open();
        var places = await session.Resources.ListAsync(Wire.Subscription, Cancel);

        Assert.Equal([new("contoso-orders-kv", "rg-orders", "westeurope"), new VaultPlace("kv", "rg", null)], places);
        Assert.Equal((2, 1), (azure.Authorized.Count, azure.Tokens.Count));
    }

    [Fact]
    public async Task List_LargeSubscription_IsReadWhole()
    {
        var vaults = Enumerable
            .Range(1, 400)
            .Select(number => Wire.Vault.Replace("contoso-orders-kv", $"contoso-{number}-kv", StringComparison.Ordinal));
        var azure = new FakeAzure { Arm = _ => FakeEgress.Json(200, $$"""{"value":[{{string.Join(',', vaults)}}]}""") };
        using var session = azure.Open();
        var places = await session.Resources.ListAsync(Wire.Subscription, Cancel);

        Assert.Equal((400, "contoso-400-kv"), (places.Count, places[^1].Name));
    }

    [Fact]
    public async Task List_WithoutAnEnd_Ends()
    {
        var answers = 0;
        var azure = new FakeAzure
        {
            Arm = _ =>
                FakeEgress.Json(
                    200,
                    ++answers < 200 ? """{"value":[],"nextLink":"https://management.azure.com/subscriptions/s/again"}""" : """{"value":[]}"""
                ),
        };
        using var session = azure.Open();
        var places = await session.Resources.ListAsync(Wire.Subscription, Cancel);

        Assert.Empty(places);
        Assert.Equal(100, azure.Authorized.Count);
    }

    [Theory]
    [InlineData("https://management.attacker.example/next")]
    [InlineData("http://management.azure.com/next")]
    [InlineData("https://management.azure.com:8443/next")]
    public async Task List_NextPageElsewhere_IsNotFollowed(string link)
    {
        var azure = new FakeAzure { Arm = _ => FakeEgress.Json(200, $$"""{"value":[],"nextLink":"{{link}}"}""") };
        using var session = azure.Open();
        var failure = await Assert.ThrowsAsync<AzureUnreachableException>(() => session.Resources.ListAsync(Wire.Subscription, Cancel));

        Assert.Equal(
            (AzureService.ResourceManager, AzureUnreachableKind.NotJson, "management.azure.com"),
            (failure.Service, failure.Kind, failure.Host));
        Assert.Single(azure.Authorized);
    }

    private static string With(string property) => Minimal.Replace("\"properties\":{}", $"\"properties\":{{{property}}}", StringComparison.Ordinal);

    private static async Task<VaultResource> Read(string body)
    {
        var azure = new FakeAzure { Arm = _ => FakeEgress.Json(200, body) };
        using var session = azure.Open();
        return (await session.Resources.GetAsync(Wire.Subscription, "rg-orders", Wire.VaultName, Cancel)).Value;
    }
}
