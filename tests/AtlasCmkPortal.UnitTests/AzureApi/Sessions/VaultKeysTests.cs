using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

public sealed class VaultKeysTests
{
    private const string Id = $"https://{Wire.VaultName}.vault.azure.net/keys/{Wire.KeyName}/{Wire.Version}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Key_ReadsItsAttributes()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        var (key, _) = await session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel);

        Assert.Equal((Id, Wire.KeyName, Wire.Version, "RSA", 2048, true), (key.Id, key.Name, key.Version, key.KeyType, key.KeySize, key.Enabled));
        Assert.Equal(
            (1493942400L, 1893456000L, 1493942451L, 1493942452L),
            (Seconds(key.NotBefore), Seconds(key.ExpiresOn), Seconds(key.CreatedOn), Seconds(key.UpdatedOn)));
        Assert.Equal(["encrypt", "decrypt"], key.Operations);
        Assert.Equal("Recoverable+Purgeable", key.RecoveryLevel);

        static long Seconds(DateTimeOffset? time) => time!.Value.ToUnixTimeSeconds();
    }

    [Fact]
    public async Task Get_KeyWithoutDates_HasNone()
    {
        var azure = new FakeAzure { Vault = _ => FakeEgress.Json(200, Wire.Bundle(Id, """{"enabled":false}""")) };
        using var session = azure.Open();
        var (key, _) = await session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel);
        Assert.Equal((false, null, null), (key.Enabled, key.NotBefore, key.ExpiresOn));
    }

    [Fact]
    public async Task Get_FirstRequest_HasNoTokenAndTheSecondHas()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        await session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel);

        Assert.Equal(
            [
                ($"/keys/{Wire.KeyName}/{Wire.Version}", false),
                ($"/{Wire.Tenant}/oauth2/v2.0/token", false),
                ($"/keys/{Wire.KeyName}/{Wire.Version}", true),
            ],
            azure.Sent.Select(request => (request.Path, request.Authorization is not null)));
    }

    [Fact]
    public async Task ListVersions_TwoPages_AreReadNewestFirst()
    {
        var azure = new FakeAzure
        {
            Vault = request => FakeEgress.Json(200, request.Address.Query.Contains("skiptoken", StringComparison.Ordinal)
                ? Page("b", 200, "null")
                : Page("a", 100, $"\"https://{Wire.VaultName}.vault.azure.net:443/keys/{Wire.KeyName}/versions?api-version=7.2&$skiptoken=x\"")),
        };
        using var session = azure.Open();
        var versions = await session.KeysOf(Wire.VaultName).ListVersionsAsync(Wire.KeyName, Cancel);

        Assert.Equal(["b", "a"], versions.Select(version => version.Version));
        Assert.Single(azure.Tokens);

        static string Page(string version, int created, string next) =>
            $$$"""
            {"value":[{"kid":"https://{{{Wire.VaultName}}}.vault.azure.net/keys/{{{Wire.KeyName}}}/{{{version}}}",
             "attributes":{"enabled":true,"created":{{{created}}}}}],"nextLink":{{{next}}}}
            """;
    }

    [Fact]
    public async Task ListVersions_NextPageAtAnotherHost_IsNotFollowed()
    {
        var azure = new FakeAzure { Vault = _ => FakeEgress.Json(200, """{"value":[],"nextLink":"https://attacker.vault.azure.net/keys"}""") };
        using var session = azure.Open();
        var failure = await Assert.ThrowsAsync<AzureUnreachableException>(() =>
            session.KeysOf(Wire.VaultName).ListVersionsAsync(Wire.KeyName, Cancel));

        Assert.Equal((AzureService.KeyVault, AzureUnreachableKind.NotJson), (failure.Service, failure.Kind));
        Assert.DoesNotContain(azure.Sent, request => request.Address.Host.StartsWith("attacker", StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_Keys_HaveNamesAndNoVersion()
    {
        var azure = new FakeAzure
        {
            Vault = _ =>
                FakeEgress.Json(
                    200,
                    $$$"""
                    {"value":[{"kid":"https://{{{Wire.VaultName}}}.vault.azure.net/keys/{{{Wire.KeyName}}}",
                     "attributes":{"enabled":true}}],"nextLink":null}
                    """),
        };
        using var session = azure.Open();
        var key = Assert.Single(await session.KeysOf(Wire.VaultName).ListAsync(Cancel));
        Assert.Equal((Wire.KeyName, "", null), (key.Name, key.Version, key.KeyType));
    }

    [Fact]
    public async Task CreateRsa_NewKey_SendsTypeAndSize()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        await session.KeysOf(Wire.VaultName).CreateRsaAsync(Wire.KeyName, 3072, Cancel);
        var request = Assert.Single(azure.Authorized);
        Assert.Equal(("POST", $"/keys/{Wire.KeyName}/create", """{"kty":"RSA","key_size":3072}"""), (request.Method, request.Path, request.Body));
    }

    [Fact]
    public async Task SetEnabled_Version_ChangesNothingElse()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        await session.KeysOf(Wire.VaultName).SetEnabledAsync(Wire.KeyName, Wire.Version, enabled: false, Cancel);
        var request = Assert.Single(azure.Authorized);
        Assert.Equal(
            ("PATCH", $"/keys/{Wire.KeyName}/{Wire.Version}", """{"attributes":{"enabled":false}}"""),
            (request.Method, request.Path, request.Body));
    }

    [Theory]
    [InlineData("AZURE", "contoso-orders-kv.vault.azure.net")]
    [InlineData("AZURE_CHINA", "contoso-orders-kv.vault.azure.cn")]
    [InlineData("AZURE_US_GOVERNMENT", "contoso-orders-kv.vault.usgovcloudapi.net")]
    public async Task Get_EachCloud_AsksTheVaultUnderItsSuffix(string cloud, string host)
    {
        var azure = new FakeAzure();
        using var session = azure.Open(AzureCloud.Find(cloud));
        await session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel);
        Assert.Equal(host, Assert.Single(azure.Authorized).Address.Host);
        Assert.Single(azure.Tokens);
    }
}
