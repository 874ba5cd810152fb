using Azure;
using Azure.Security.KeyVault.Keys;

namespace AtlasCmkPortal.UnitTests.AzureKeys;

/// <summary>How the stand-in signs in: it asks the vault first, and believes it only about itself.</summary>
public sealed class ChallengeTests : IDisposable
{
    private readonly FakeVaults _vaults = new() { Answer = Keys.AlwaysABundle };
    private readonly FakeCredential _credential = new();

    public void Dispose() => _vaults.Dispose();

    [Fact]
    public async Task Post_First_GoesWithoutBodyAndTokenThenWithBoth()
    {
        await Keys.Client(_vaults, _credential).CreateRsaKeyAsync(new CreateRsaKeyOptions("AtlasKMSKey"), Keys.Cancellation);

        Assert.Equal(("POST", null, null), (_vaults.Requests[0].Method, _vaults.Requests[0].Token, _vaults.Requests[0].Body));
        Assert.Equal(("POST", """{"kty":"RSA"}"""), (_vaults.Requests[1].Method, _vaults.Requests[1].Body));
        Assert.Equal(FakeCredential.TokenFor(FakeVaults.Tenant, "https://vault.azure.net/.default"), _vaults.Requests[1].Token);
        Assert.Equal(2, _vaults.Requests.Count);
    }

    [Fact]
    public async Task Challenge_OnceAnswered_IsNotAskedForAgain()
    {
        var client = Keys.Client(_vaults, _credential);
        await client.GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation);
        await client.CreateRsaKeyAsync(new CreateRsaKeyOptions("AtlasKMSKey"), Keys.Cancellation);

        Assert.Equal(3, _vaults.Requests.Count);
        Assert.Equal(_vaults.Requests[1].Token, _vaults.Requests[2].Token);
        Assert.NotNull(_vaults.Requests[2].Body);
        Assert.Single(_credential.Asked);
    }

    [Theory]
    [InlineData(
        """Bearer authorization="https://login.windows.net/t1", resource="https://vault.azure.net" """,
        "t1",
        "https://vault.azure.net/.default"
    )]
    [InlineData(
        """Bearer authorization_uri="https://login.microsoftonline.com/t2/oauth2", scope="https://vault.azure.net/.default" """,
        "t2",
        "https://vault.azure.net/.default"
    )]
    [InlineData(
        """bearer resource="https://vault.azure.net",authorization="https://login.microsoftonline.com/t3" """,
        "t3",
        "https://vault.azure.net/.default"
    )]
    [InlineData(
        """Bearer authorization="https://login.microsoftonline.com/t4", resource="https://vault.azure.net", resource="https://evil.example" """,
        "t4",
        "https://vault.azure.net/.default"
    )]
    public async Task Challenge_OfAnySpelling_NamesTenantAndScope(string challenge, string tenant, string scope)
    {
        _vaults.Challenge = _ => challenge;
        await Keys.Client(_vaults, _credential).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation);

        var asked = Assert.Single(_credential.Asked);
        Assert.Equal((tenant, true), (asked.TenantId, asked.IsCaeEnabled));
        Assert.Equal([scope], asked.Scopes);
    }

    [Theory]
    [InlineData("https://contoso-orders-kv.vault.azure.net/", "https://vault.azure.cn")]
    [InlineData("https://contoso-orders-kv.vault.azure.net/", "https://evil.example")]
    [InlineData("https://contoso-orders-kv.vault.azure.net/", "https://azure.net.evil.example")]
    [InlineData("https://contoso-orders-kv.vault.azure.net/", "https://ault.azure.net")]
    [InlineData("https://contoso-orders-kv.vault.azure.net/", "vault")]
    [InlineData("https://contoso-orders-kv.vault.azure.net.evil.example/", "https://vault.azure.net")]
    [InlineData("https://vault.azure.net/", "https://vault.azure.net")]
    public async Task Challenge_ForAnotherDomain_IsRefusedBeforeATokenIsAskedFor(string vault, string resource)
    {
        _vaults.Challenge = _ => FakeVaults.ChallengeOf(FakeVaults.Tenant, resource);
        var client = Keys.Client(_vaults, _credential, new Uri(vault));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            client.GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation));

        Assert.Contains("does not match the requested domain", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_credential.Asked);
        Assert.Single(_vaults.Requests);
    }

    [Fact]
    public async Task Challenge_ForAnotherDomainWithoutVerification_IsBelieved()
    {
        _vaults.Challenge = _ => FakeVaults.ChallengeOf(FakeVaults.Tenant, "https://elsewhere.example");
        var client = Keys.Client(_vaults, _credential, options: new KeyClientOptions { DisableChallengeResourceVerification = true });

        await client.GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation);

        Assert.Equal(["https://elsewhere.example/.default"], Assert.Single(_credential.Asked).Scopes);
    }

    /// <summary>
    /// What was learnt from one vault once lived in one place for all clients, and a vault of another tenant was sent the first one's token.
    /// </summary>
    [Fact]
    public async Task Clients_OfTwoVaults_NeverShareAChallengeOrAToken()
    {
        _vaults.Challenge = request => FakeVaults.ChallengeOf(request.Uri.Host == Keys.Orders.Host ? "orders-tenant" : "payments-tenant");
        var orders = Keys.Client(_vaults, _credential);
        var payments = Keys.Client(_vaults, _credential, Keys.Payments);
        for (var round = 0; round < 2; round++)
        {
            await orders.GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation);
            await payments.GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation);
        }

        var tokens = _vaults.Requests.ToLookup(request => request.Uri.Host, request => request.Token);
        var (ofOrders, ofPayments) = (
            FakeCredential.TokenFor("orders-tenant", "https://vault.azure.net/.default"),
            FakeCredential.TokenFor("payments-tenant", "https://vault.azure.net/.default")
        );
        Assert.Equal([null, ofOrders, ofOrders], tokens[Keys.Orders.Host]);
        Assert.Equal([null, ofPayments, ofPayments], tokens[Keys.Payments.Host]);
    }

    [Fact]
    public async Task Clients_OfOneVault_EachAskItFirst()
    {
        await Keys.Client(_vaults, _credential).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation);
        await Keys.Client(_vaults, _credential).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation);

        Assert.Equal([true, false, true, false], _vaults.Requests.Select(request => request.Token is null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer realm=\"\"")]
    [InlineData("Basic authorization=\"https://login.microsoftonline.com/t\", resource=\"https://vault.azure.net\"")]
    public async Task Unauthorized_WithoutAUsableChallenge_IsTheVaultsAnswer(string? challenge)
    {
        _vaults.Challenge = _ => null;
        _vaults.Answer = _ => FakeVaults.Unauthorized(challenge);

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => Keys.Client(_vaults, _credential).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation));

        Assert.Equal((401, "Unauthorized"), (exception.Status, exception.ErrorCode));
        Assert.Single(_vaults.Requests);
        Assert.Empty(_credential.Asked);
    }

    [Theory]
    [InlineData("Bearer resource=\"https://vault.azure.net\"")]
    [InlineData("Bearer authorization=\"nowhere\", resource=\"https://vault.azure.net\"")]
    [InlineData("Bearer authorization=\"https://login.microsoftonline.com\", resource=\"https://vault.azure.net\"")]
    public async Task Challenge_WithoutATenant_IsInvalid(string challenge)
    {
        _vaults.Challenge = _ => challenge;
        await Assert.ThrowsAsync<UriFormatException>(() =>
            Keys.Client(_vaults, _credential).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation));
        Assert.Empty(_credential.Asked);
    }

    [Fact]
    public async Task Unauthorized_AfterTheChallenge_IsTheVaultsAnswer()
    {
        _vaults.Answer = _ => FakeVaults.Unauthorized(FakeVaults.ChallengeOf(FakeVaults.Tenant));

        var exception = await Assert.ThrowsAsync<RequestFailedException>(
            () => Keys.Client(_vaults, _credential).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation));

        Assert.Equal(401, exception.Status);
        Assert.Equal(2, _vaults.Requests.Count);
    }

    [Fact]
    public async Task Vault_MovedToAnotherTenant_IsFollowedThere()
    {
        var client = Keys.Client(_vaults, _credential);
        await client.GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation);
        var moved = FakeCredential.TokenFor("new-tenant", "https://vault.azure.net/.default");
        _vaults.Answer = request =>
            request.Token == moved ? Keys.AlwaysABundle(request) : FakeVaults.Unauthorized(FakeVaults.ChallengeOf("new-tenant"));

        await client.CreateRsaKeyAsync(new CreateRsaKeyOptions("AtlasKMSKey"), Keys.Cancellation);

        Assert.Equal((moved, """{"kty":"RSA"}"""), (_vaults.Requests[^1].Token, _vaults.Requests[^1].Body));
    }

    [Fact]
    public async Task Claims_ChallengedForAfterwards_AreSentToTheCredentialOnce()
    {
        const string wanted = """{"access_token":{"nbf":{"essential":true,"value":"1726077595"}}}""";
        var claims = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(wanted));
        var stale = FakeCredential.TokenFor(FakeVaults.Tenant, "https://vault.azure.net/.default");
        _vaults.Answer = request =>
            request.Token == stale
                ? FakeVaults.Unauthorized(
                    "Bearer realm=\"\", authorization_uri=\"https://login.microsoftonline.com/common/oauth2/authorize\", "
                        + $"error=\"insufficient_claims\", claims=\"{claims}\""
                )
                : Keys.AlwaysABundle(request);
        var client = Keys.Client(_vaults, _credential);

        await client.CreateRsaKeyAsync(new CreateRsaKeyOptions("AtlasKMSKey"), Keys.Cancellation);

        Assert.Equal([null, wanted], _credential.Asked.Select(asked => asked.Claims));
        Assert.All(
            _credential.Asked,
            asked => Assert.Equal((FakeVaults.Tenant, "https://vault.azure.net/.default"), (asked.TenantId, asked.Scopes[0]))
        );
        Assert.Equal(3, _vaults.Requests.Count);
        Assert.Equal("""{"kty":"RSA"}""", _vaults.Requests[^1].Body);
    }

    [Theory]
    [InlineData(false, 3)]
    [InlineData(true, 4)]
    public async Task Claims_NeverSatisfied_AreAskedForOnceARequest(bool learnt, int requests)
    {
        var client = Keys.Client(_vaults, _credential);
        if (learnt)
            await client.GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation);
        _vaults.Answer = _ =>
            FakeVaults.Unauthorized("Bearer authorization=\"https://login.microsoftonline.com/t\", error=\"insufficient_claims\", claims=\"e30=\"");

        var exception = await Assert.ThrowsAsync<RequestFailedException>(() =>
            client.GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation));

        Assert.Equal(401, exception.Status);
        Assert.Equal(requests, _vaults.Requests.Count);
        Assert.Equal("{}", _credential.Asked[^1].Claims);
    }

    [Fact]
    public async Task Claims_ThatCannotBeRead_AreTheVaultsAnswer()
    {
        _vaults.Answer = _ => FakeVaults.Unauthorized("Bearer error=\"insufficient_claims\", claims=\"not base64!\"");
        await Assert.ThrowsAsync<RequestFailedException>(() =>
            Keys.Client(_vaults, _credential).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation));
        Assert.Equal(2, _vaults.Requests.Count);
    }

    [Fact]
    public async Task Vault_OverHttp_IsRefusedBeforeAnythingIsSent()
    {
        var client = Keys.Client(_vaults, _credential, new Uri("http://contoso-orders-kv.vault.azure.net/"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation));
        Assert.Empty(_vaults.Requests);
        Assert.Empty(_credential.Asked);
    }
}
