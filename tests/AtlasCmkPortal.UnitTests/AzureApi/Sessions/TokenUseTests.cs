using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Sessions;

public sealed class TokenUseTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_SignInThenVaultCalls_AskEntraOnceForTheVaults()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        await session.Entra.SignInForVaultsAsync(Cancel);
        var keys = session.KeysOf(Wire.VaultName);
        await Task.WhenAll(keys.GetAsync(Wire.KeyName, Wire.Version, Cancel), keys.EncryptAsync(Wire.KeyName, Wire.Version, [1], Cancel));
        await keys.DecryptAsync(Wire.KeyName, Wire.Version, [1, 2], Cancel);

        Assert.Equal("https://vault.azure.net/.default", Wire.Form(Assert.Single(azure.Tokens))["scope"]);
    }

    [Fact]
    public async Task Session_SignInThenResourceManager_AsksEntraOnceForIt()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        await session.Entra.SignInForResourceManagerAsync(Cancel);
        await session.Resources.GetAsync(Wire.Subscription, "rg-orders", Wire.VaultName, Cancel);

        Assert.Equal("https://management.azure.com//.default", Wire.Form(Assert.Single(azure.Tokens))["scope"]);
    }

    [Fact]
    public async Task Session_AllServices_AskEntraOncePerScope()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        for (var i = 0; i < 2; i++)
        {
            await session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel);
            await session.Resources.GetAsync(Wire.Subscription, "rg-orders", Wire.VaultName, Cancel);
            await session.Applications.ListAsync(Cancel);
        }

        Assert.Equal(
            ["https://vault.azure.net/.default", "https://management.azure.com//.default", "https://graph.microsoft.com/.default"],
            azure.Tokens.Select(request => Wire.Form(request)["scope"]));
    }

    [Fact]
    public async Task Session_Second_SeesThatTheSecretWasRevoked()
    {
        var azure = new FakeAzure();
        using (var first = azure.Open())
            await first.Entra.SignInForVaultsAsync(Cancel);
        azure.Entra = _ => Wire.EntraError(401, "invalid_client", 7000215, "Invalid client secret provided.");

        using var second = azure.Open();
        Assert.Equal(7000215, (await Assert.ThrowsAsync<EntraException>(() => second.Entra.SignInForVaultsAsync(Cancel))).Aadsts);
        Assert.Equal(2, azure.Tokens.Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Session_AfterARefusal_TheNextSessionAsksAgain(int status)
    {
        var azure = new FakeAzure();
        azure.Entra = _ =>
        {
            var busy = FakeEgress.Json(
                status,
                """{"error":"temporarily_unavailable","error_description":"AADSTS90033: busy","error_codes":[90033]}""");
            busy.Headers.Add("Retry-After", "60");
            return busy;
        };
        using (var first = azure.Open())
            await Assert.ThrowsAsync<EntraException>(() => first.Entra.SignInForVaultsAsync(Cancel));
        azure.Entra = request => FakeEgress.Json(200, Wire.Token(request));

        using var second = azure.Open();
        Assert.Equal(Wire.ObjectId, (await second.Entra.SignInForVaultsAsync(Cancel)).ObjectId);
        Assert.Equal(2, azure.Tokens.Count);
    }

    [Fact]
    public async Task Session_TokenOfTheVaults_GoesToTheVaultAndNowhereElse()
    {
        var azure = new FakeAzure();
        using var session = azure.Open();
        await session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, Cancel);
        await session.Resources.GetAsync(Wire.Subscription, "rg-orders", Wire.VaultName, Cancel);

        Assert.Equal(
            [
                ("contoso-orders-kv.vault.azure.net", "https://vault.azure.net/.default"),
                ("management.azure.com", "https://management.azure.com//.default"),
            ],
            azure.Authorized.Select(request => (request.Address.Host, Audience(request))));
    }

    private static string Audience(SentRequest request)
    {
        var claims = System.Text.Json.JsonDocument.Parse(
            System.Buffers.Text.Base64Url.DecodeFromChars(request.Authorization!.Parameter!.Split('.')[1]));
        return claims.RootElement.GetProperty("aud").GetString()!;
    }
}
