using System.Net;
using System.Net.Http.Headers;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Authentication;

public sealed class ServiceAccountTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_RightSecret_IsBearerForAnHour()
    {
        using var client = sandbox.Local();
        var account = sandbox.Credentials.AtlasServiceAccounts["contoso-owner"];
        Assert.Matches("^mdb_sa_id_[a-fA-F0-9]{24}$", account.ClientId);
        using var response = await AtlasClient.RequestTokenAsync(client, account.ClientId, account.ClientSecret);
        var body = await AtlasClient.ReadAsync(response);
        Assert.Equal(["access_token", "expires_in", "token_type"], body.EnumerateObject().Select(p => p.Name));
        Assert.Equal(3600, body.GetProperty("expires_in").GetInt32());
        Assert.Equal(3, body.GetProperty("access_token").GetString()!.Split('.').Length);
    }

    [Theory]
    [InlineData("", "wrong")]
    [InlineData("mdb_sa_id_000000000000000000000000", "")]
    public async Task Token_WrongIdOrSecret_IsInvalidClient(string id, string secret)
    {
        using var client = sandbox.Local();
        var account = sandbox.Credentials.AtlasServiceAccounts["contoso-owner"];
        using var response = await AtlasClient.RequestTokenAsync(
            client,
            id.Length == 0 ? account.ClientId : id,
            secret.Length == 0 ? account.ClientSecret : secret);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(
            """{"error_description":"Invalid credentials provided.","error":"invalid_client"}""",
            await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("", "invalid_request")]
    public async Task Token_OtherGrant_IsRefused(string grant, string error)
    {
        using var client = sandbox.Local();
        var account = sandbox.Credentials.AtlasServiceAccounts["contoso-owner"];
        using var response = await AtlasClient.RequestTokenAsync(client, account.ClientId, account.ClientSecret, grant);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(error, (await AtlasClient.ReadAsync(response)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Token_ApiKeyAsClient_IsInvalidClient()
    {
        using var client = sandbox.Local();
        var key = sandbox.Credentials.AtlasApiKeys["contoso-owner"];
        using var response = await AtlasClient.RequestTokenAsync(client, key.PublicKey, key.PrivateKey);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Revoked_IsRefusedAtOnce()
    {
        using var client = sandbox.Local();
        var account = sandbox.Credentials.AtlasServiceAccounts["contoso-owner"];
        using var issued = await AtlasClient.RequestTokenAsync(client, account.ClientId, account.ClientSecret);
        var token = (await AtlasClient.ReadAsync(issued)).GetProperty("access_token").GetString()!;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, token));

        using var revoke = new HttpRequestMessage(HttpMethod.Post, "/api/oauth/revoke")
        {
            Content = new FormUrlEncodedContent([new("token", token), new("token_type_hint", "access_token")]),
        };
        revoke.Headers.Authorization = AtlasClient.Basic(account.ClientId, account.ClientSecret);
        using var revoked = await client.SendAsync(revoke, Cancellation);
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, token));
    }

    [Fact]
    public async Task Token_Tampered_IsRefused()
    {
        using var client = sandbox.Local();
        var account = sandbox.Credentials.AtlasServiceAccounts["contoso-reader"];
        using var issued = await AtlasClient.RequestTokenAsync(client, account.ClientId, account.ClientSecret);
        var parts = (await AtlasClient.ReadAsync(issued)).GetProperty("access_token").GetString()!.Split('.');
        var other = parts[1][..^4] + (parts[1].EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, $"{parts[0]}.{other}.{parts[2]}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, "eyJhbGciOiJub25lIn0." + parts[1] + "."));
    }

    [Fact]
    public async Task RestartAndReset_KeepAccountsAndTokens()
    {
        await using var own = await SandboxFixture.StartAsync();
        using var before = own.Local();
        var account = own.Credentials.AtlasServiceAccounts["contoso-owner"];
        using var issued = await AtlasClient.RequestTokenAsync(before, account.ClientId, account.ClientSecret);
        var token = (await AtlasClient.ReadAsync(issued)).GetProperty("access_token").GetString()!;
        await own.RestartAsync();
        using var after = own.Local();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(after, token));
        await own.ControlAsync(HttpMethod.Post, "/_sandbox/reset");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(after, token));
        Assert.Equal(account, own.Credentials.AtlasServiceAccounts["contoso-owner"]);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/atlas/v2/orgs")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
        };
        request.Headers.TryAddWithoutValidation("Accept", "application/vnd.atlas.2023-01-01+json");
        using var response = await client.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
