using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.AzureApi.Sessions;

namespace AtlasCmkPortal.UnitTests.AzureApi.Failures;

public sealed class ChallengeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData($"""Bearer authorization="https://login.windows.net/{Wire.Tenant}", resource="https://vault.azure.net" """)]
    [InlineData($"""Bearer authorization="https://login.microsoftonline.com/{Wire.Tenant}/", resource="https://vault.azure.net" """)]
    [InlineData($"""Bearer authorization_uri="https://login.microsoftonline.com/{Wire.Tenant}", scope="https://vault.azure.net/.default" """)]
    [InlineData($"""Bearer authorization="https://login.windows.net/C0117050-0000-4000-8000-000000000001", resource="https://vault.azure.net" """)]
    [InlineData(
        $"""Bearer authorization="https://login.windows.net/{Wire.Tenant}", resource="https://vault.azure.net", """
            + $"""Bearer authorization="https://login.windows.net/{Wire.Tenant}", resource="https://vault.azure.net" """
    )]
    public async Task Get_ChallengeOfTheTenant_IsAnsweredWithOneToken(string challenge)
    {
        var azure = new FakeAzure { Challenge = _ => Wire.Challenge(challenge.Trim()) };
        using var session = azure.Open();
        await session.Entra.SignInForVaultsAsync(Cancel);
        await session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel);

        Assert.Single(azure.Tokens);
        Assert.Single(azure.Authorized);
    }

    [Fact]
    public async Task Get_ChallengeOfAnotherTenant_TellsBothAndSendsNoSecret()
    {
        var azure = new FakeAzure
        {
            Challenge = _ =>
                Wire.Challenge($"Bearer authorization=\"https://login.windows.net/{Wire.OtherTenant}\", resource=\"https://vault.azure.net\""),
        };
        var failure = await Calls.GetKeyFails<VaultTenantException>(azure);

        Assert.Equal((AzureService.KeyVault, Wire.Tenant, Wire.OtherTenant), (failure.Service, failure.ConfiguredTenantId, failure.VaultTenantId));
        Assert.Empty(azure.Tokens);
    }

    [Theory]
    [InlineData("https://attacker.example")]
    [InlineData("https://management.azure.com")]
    [InlineData("https://ault.azure.net")]
    [InlineData("https://contoso-orders-kv.vault.azure.net.attacker.example")]
    [InlineData("no address")]
    public async Task Get_ChallengeForAForeignResource_GetsNoToken(string resource)
    {
        var azure = new FakeAzure
        {
            Challenge = _ => Wire.Challenge($"Bearer authorization=\"https://login.windows.net/{Wire.Tenant}\", resource=\"{resource}\""),
        };
        var failure = await Calls.GetKeyFails<AzureUnreachableException>(azure);

        Assert.Equal((AzureService.KeyVault, AzureUnreachableKind.NotJson), (failure.Service, failure.Kind));
        Assert.Empty(azure.Tokens);
    }

    [Theory]
    [InlineData("""Bearer authorization="no address", resource="https://vault.azure.net" """)]
    [InlineData("""Bearer authorization="https://login.windows.net/", resource="https://vault.azure.net" """)]
    [InlineData("""Bearer resource="https://vault.azure.net" """)]
    public async Task Get_ChallengeWithoutATenant_IsNotKeyVault(string challenge)
    {
        var azure = new FakeAzure { Challenge = _ => Wire.Challenge(challenge.Trim()) };
        Assert.Equal(AzureUnreachableKind.NotJson, (await Calls.GetKeyFails<AzureUnreachableException>(azure)).Kind);
        Assert.Empty(azure.Tokens);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer nonsense")]
    [InlineData("Negotiate")]
    public async Task Get_ChallengeThatAsksForNothingKnown_IsThePlainRefusal(string challenge)
    {
        var azure = new FakeAzure { Challenge = _ => Wire.Challenge(challenge) };
        var failure = await Calls.GetKeyFails<KeyVaultException>(azure);
        Assert.Equal((401, "Unauthorized"), (failure.HttpStatus, failure.Code));
        Assert.Empty(azure.Tokens);
    }

    [Fact]
    public async Task Get_RefusalWithoutAChallenge_IsThePlainRefusal()
    {
        var azure = new FakeAzure { Challenge = _ => Wire.Error(401, "Unauthorized", "AKV10000: Request is missing a Bearer or PoP token.") };
        Assert.Equal(401, (await Calls.GetKeyFails<KeyVaultException>(azure)).HttpStatus);
    }

    [Fact]
    public async Task Get_FirewallBeforeTheChallenge_IsTheVaultsRefusal()
    {
        var azure = new FakeAzure { Challenge = _ => Wire.Error(403, "Forbidden", "Client address is not authorized.", "ForbiddenByFirewall") };
        Assert.Equal("ForbiddenByFirewall", (await Calls.GetKeyFails<KeyVaultException>(azure)).InnerCode);
        Assert.Empty(azure.Tokens);
    }

    [Fact]
    public async Task Get_TokenRefusedByTheVault_IsTheVaultsRefusalAndAskedOnce()
    {
        var azure = new FakeAzure
        {
            Vault = _ =>
            {
                var refusal = Wire.Error(
                    401,
                    "Unauthorized",
                    "AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://management.core.windows.net/."
                );
                refusal.Headers.TryAddWithoutValidation("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                return refusal;
            },
        };
        var failure = await Calls.GetKeyFails<KeyVaultException>(azure);
        Assert.Equal((401, "Unauthorized", 1), (failure.HttpStatus, failure.Code, azure.Authorized.Count));
    }
}
