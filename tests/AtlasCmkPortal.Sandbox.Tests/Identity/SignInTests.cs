using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AtlasCmkPortal.Sandbox.Tests.Identity;

public sealed class SignInTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Discovery_NamesWhatTheProviderCanDoAndNoMore()
    {
        using var browser = new PortalBrowser(sandbox);
        using var response = await browser.GetAsync("/.well-known/openid-configuration");
        var document = await PortalBrowser.ReadAsync(response);
        Assert.Equal(sandbox.HttpOrigin + "/", document.GetProperty("issuer").GetString());
        Assert.Equal(["S256"], document.GetProperty("code_challenge_methods_supported").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(["code"], document.GetProperty("response_types_supported").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(["authorization_code"], document.GetProperty("grant_types_supported").EnumerateArray().Select(e => e.GetString()));
        Assert.Equal(sandbox.HttpOrigin + "/connect/endsession", document.GetProperty("end_session_endpoint").GetString());
        Assert.False(document.TryGetProperty("pushed_authorization_request_endpoint", out _));
    }

    [Theory]
    [InlineData("owner@contoso.example", "contoso-project-owners")]
    [InlineData("reader@contoso.example", "contoso-project-readers")]
    [InlineData("owner@fabrikam.example", "fabrikam-project-owners")]
    [InlineData("nobody@contoso.example")]
    public async Task SignIn_Person_IdTokenTellsWhoAndWhichGroups(string email, params string[] groups)
    {
        using var browser = new PortalBrowser(sandbox);
        var tokens = await browser.TokensAsync(email);
        using var keys = await browser.GetAsync("/.well-known/jwks");
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(tokens.GetProperty("id_token").GetString(), new TokenValidationParameters
        {
            ValidIssuer = sandbox.HttpOrigin + "/",
            ValidAudience = "atlas-cmk-portal",
            IssuerSigningKeys = new JsonWebKeySet(await keys.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetSigningKeys(),
        });
        Assert.True(result.IsValid, result.Exception?.Message);
        var payload = PortalBrowser.Payload(tokens.GetProperty("id_token").GetString()!);
        Assert.Equal(email, payload.GetProperty("email").GetString());
        Assert.Equal("the nonce", payload.GetProperty("nonce").GetString());
        Assert.NotEmpty(payload.GetProperty("name").GetString()!);
        Assert.Equal(groups, payload.GetProperty("groups").EnumerateArray().Select(e => e.GetString()));
    }

    [Fact]
    public async Task SignIn_Callback_GetsCodeAndState()
    {
        using var browser = new PortalBrowser(sandbox);
        using var response = await browser.ContinueAsync(await browser.SignInPageAsync(), "owner@contoso.example");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith(PortalBrowser.Callback + "?", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("the state", PortalBrowser.CallbackQuery(response)["state"]);
    }

    [Fact]
    public async Task UserInfo_AccessToken_SaysTheSameAsTheIdToken()
    {
        using var browser = new PortalBrowser(sandbox);
        var tokens = await browser.TokensAsync("owner@contoso.example");
        using var response = await browser.UserInfoAsync(tokens.GetProperty("access_token").GetString()!);
        var info = await PortalBrowser.ReadAsync(response);
        Assert.Equal("owner@contoso.example", info.GetProperty("email").GetString());
        Assert.Equal("contoso-project-owners", info.GetProperty("groups")[0].GetString());
        using var refused = await browser.UserInfoAsync(tokens.GetProperty("id_token").GetString()!);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task EndSession_IdTokenHint_ReturnsToTheConsole()
    {
        using var browser = new PortalBrowser(sandbox);
        var hint = (await browser.TokensAsync("owner@contoso.example")).GetProperty("id_token").GetString()!;
        using var response = await browser.GetAsync("/connect/endsession?" + PortalBrowser.Query(
            [new("id_token_hint", hint), new("post_logout_redirect_uri", PortalBrowser.SignedOut), new("state", "back")]));
        Assert.Equal($"{PortalBrowser.SignedOut}?state=back", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task EndSession_WithoutCallback_SaysThatItIsDone()
    {
        using var browser = new PortalBrowser(sandbox);
        using var response = await browser.GetAsync("/connect/endsession");
        Assert.Contains(
            "You are signed out",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_TokensOfBefore_StillEndTheSession()
    {
        await using var own = await SandboxFixture.StartAsync();
        using var before = new PortalBrowser(own);
        var hint = (await before.TokensAsync("owner@contoso.example")).GetProperty("id_token").GetString()!;
        await own.RestartAsync();
        using var after = new PortalBrowser(own);
        // Another port is another issuer, as it would be for any provider; on the usual fixed port the hint is accepted whole.
        using var keys = await after.GetAsync("/.well-known/jwks");
        var set = new JsonWebKeySet(await keys.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains(set.Keys, k => k.Kid == new JsonWebToken(hint).Kid);
    }
}
