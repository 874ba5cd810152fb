using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

public sealed class EntraSignInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Clouds => [.. AzureCloud.All.Select(cloud => cloud.Value)];

    [Fact]
    public async Task SignIn_Form_HasClientScopeGrantAndTheSecretAsItWasTyped()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        await session.Entra.SignInForVaultsAsync(Cancel);

        var request = Assert.Single(azure.Sent);
        var form = Wire.Form(request);
        Assert.Equal(
            ("POST", $"https://login.microsoftonline.com/{Wire.Tenant}/oauth2/v2.0/token"),
            (request.Method, request.Address.GetLeftPart(UriPartial.Path)));
        Assert.StartsWith("application/x-www-form-urlencoded", request.ContentType, StringComparison.Ordinal);
        Assert.Equal(
            (Wire.Client, FakeAzure.SecretValue, "https://vault.azure.net/.default", "client_credentials"),
            (form["client_id"], form["client_secret"], form["scope"], form["grant_type"]));
    }

    [Theory]
    [MemberData(nameof(Clouds))]
    public async Task SignIn_EachCloud_AsksItsOwnAuthorityForItsOwnScopes(string value)
    {
        var cloud = AzureCloud.Find(value)!;
        var (host, vaults, arm) = value switch
        {
            "AZURE" => ("login.microsoftonline.com", "https://vault.azure.net/.default", "https://management.azure.com//.default"),
            "AZURE_CHINA" => ("login.partner.microsoftonline.cn", "https://vault.azure.cn/.default", "https://management.chinacloudapi.cn/.default"),
            _ => ("login.microsoftonline.us", "https://vault.usgovcloudapi.net/.default", "https://management.usgovcloudapi.net/.default"),
        };
        var azure = new FakeAzure();
        using var session = azure.Open(cloud);
        await session.Entra.SignInForVaultsAsync(Cancel);
        await session.Entra.SignInForResourceManagerAsync(Cancel);

        Assert.All(azure.Sent, request => Assert.Equal(host, request.Address.Host));
        Assert.Equal([vaults, arm], azure.Sent.Select(request => Wire.Form(request)["scope"]));
    }

    [Fact]
    public async Task SignIn_Jwt_TellsObjectIdTenantAndExpiry()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        var before = TimeProvider.System.GetUtcNow();
        var token = await session.Entra.SignInForVaultsAsync(Cancel);

        Assert.Equal((Wire.ObjectId, Wire.Tenant), (token.ObjectId, token.TenantId));
        Assert.InRange(token.ExpiresOn - before, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
    }

    [Theory]
    [InlineData("opaque-token", null, null)]
    [InlineData("a.b", null, null)]
    [InlineData("a..c", null, null)]
    [InlineData("a.%%%.c", null, null)]
    [InlineData("a.e30.b.c.d", null, null)]
    public Task SignIn_TokenThatIsNoJwt_HasNoClaims(string accessToken, string? objectId, string? tenantId) =>
        Claims(accessToken, objectId, tenantId);

    [Theory]
    [InlineData("{}", null, null)]
    [InlineData("[1]", null, null)]
    [InlineData("no json", null, null)]
    [InlineData("""{"oid":7}""", null, null)]
    [InlineData("""{"oid":null,"tid":"t"}""", null, "t")]
    [InlineData("""{"oid":"o"}""", "o", null)]
    public Task SignIn_JwtOfAnotherShape_HasTheClaimsThatCanBeRead(string claims, string? objectId, string? tenantId) =>
        Claims(Wire.Jwt(claims), objectId, tenantId);

    [Fact]
    public void Open_TenantIdWithAForeignCharacter_IsAnArgumentError() =>
        Assert.Throws<ArgumentException>(() =>
            new AzureSessions(new FakeAzure()).Open(AzureCloud.Public, new AzurePrincipal("not a tenant", Wire.Client, new("s"))));

    private static async Task Claims(string accessToken, string? objectId, string? tenantId)
    {
        var azure = new FakeAzure
        {
            Entra = _ => FakeEgress.Json(200, $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"{{accessToken}}"}"""),
        };
        using var session = azure.Open();
        var token = await session.Entra.SignInForVaultsAsync(Cancel);
        Assert.Equal((objectId, tenantId), (token.ObjectId, token.TenantId));
    }
}
