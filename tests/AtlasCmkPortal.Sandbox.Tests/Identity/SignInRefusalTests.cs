using System.Net;

namespace AtlasCmkPortal.Sandbox.Tests.Identity;

public sealed class SignInRefusalTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private readonly PortalBrowser _browser = new(sandbox);

    public void Dispose() => _browser.Dispose();

    [Theory]
    [InlineData("http://localhost:5280/elsewhere")]
    [InlineData("http://localhost:5280/signin-oidc/")]
    [InlineData("http://localhost:5280/signin-oidc?next=x")]
    [InlineData("https://localhost:5280/signin-oidc")]
    [InlineData("http://localhost.evil.example:5280/signin-oidc")]
    [InlineData("http://user@localhost:5280/signin-oidc")]
    [InlineData("http://evil.example/signin-oidc")]
    public async Task Authorize_ForeignCallback_IsRefusedWithoutRedirect(string callback)
    {
        var request = _browser.Request();
        request["redirect_uri"] = callback;
        using var response = await _browser.AuthorizeAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5280/signin-oidc")]
    [InlineData("http://localhost:49152/signin-oidc")]
    public async Task Authorize_LoopbackCallbackOfAnyPort_IsAccepted(string callback)
    {
        var request = _browser.Request();
        request["redirect_uri"] = callback;
        using var response = await _browser.AuthorizeAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Authorize_UnknownClient_IsRefusedWithoutRedirect()
    {
        var request = _browser.Request();
        request["client_id"] = "somebody-else";
        using var response = await _browser.AuthorizeAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Theory]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("nonce", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", "id_token", "unsupported_response_type")]
    [InlineData("scope", "openid offline_access", "invalid_request")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    [InlineData("prompt", "none", "login_required")]
    public async Task Authorize_WeakerRequest_IsRefused(string parameter, string? value, string error)
    {
        var request = _browser.Request();
        if (value is null) request.Remove(parameter);
        else request[parameter] = value;
        using var response = await _browser.AuthorizeAsync(request);
        var said = response.Headers.Location?.Query ?? await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(error, said, StringComparison.Ordinal);
        Assert.DoesNotContain("code=", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continue_WithoutAntiforgery_IsRefused()
    {
        var page = (await _browser.SignInPageAsync()).Replace("__RequestVerificationToken", "other", StringComparison.Ordinal);
        using var response = await _browser.ContinueAsync(page, "owner@contoso.example");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task Continue_FromAnotherBrowser_IsRefused()
    {
        using var other = new PortalBrowser(sandbox);
        using var response = await other.ContinueAsync(await _browser.SignInPageAsync(), "owner@contoso.example");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Continue_UnknownPerson_IsDenied()
    {
        using var response = await _browser.ContinueAsync(await _browser.SignInPageAsync(), "mallory@contoso.example");
        Assert.Equal("access_denied", PortalBrowser.CallbackQuery(response)["error"]);
    }

    [Fact]
    public async Task Redeem_SecondTime_IsRefused()
    {
        var code = await _browser.SignInAsync("owner@contoso.example");
        using var first = await _browser.RedeemAsync(code);
        using var second = await _browser.RedeemAsync(code);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await AssertRefusedAsync(second, "invalid_grant");
    }

    [Fact]
    public async Task Redeem_WrongVerifier_IsRefused()
    {
        using var response = await _browser.RedeemAsync(await _browser.SignInAsync("owner@contoso.example"), verifier: new string('x', 43));
        await AssertRefusedAsync(response, "invalid_grant");
    }

    [Fact]
    public async Task Redeem_OtherClient_IsRefused()
    {
        using var response = await _browser.RedeemAsync(await _browser.SignInAsync("owner@contoso.example"), clientId: "somebody-else");
        await AssertRefusedAsync(response, "invalid_client");
    }

    [Fact]
    public async Task Redeem_OtherCallback_IsRefused()
    {
        using var response = await _browser.RedeemAsync(
            await _browser.SignInAsync("owner@contoso.example"),
            callback: "http://localhost:1/signin-oidc"
        );
        await AssertRefusedAsync(response, "invalid_grant");
    }

    [Fact]
    public async Task Redeem_InventedCode_IsRefused()
    {
        using var response = await _browser.RedeemAsync("invented");
        await AssertRefusedAsync(response, "invalid_grant");
    }

    [Theory]
    [InlineData("http://localhost:5280/elsewhere")]
    [InlineData("http://evil.example/signout-callback-oidc")]
    public async Task EndSession_ForeignCallback_IsRefused(string callback)
    {
        using var response = await _browser.GetAsync("/connect/endsession?" + PortalBrowser.Query(
            [new("client_id", "atlas-cmk-portal"), new("post_logout_redirect_uri", callback)]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task EndSession_ForgedHint_IsRefused()
    {
        using var response = await _browser.GetAsync("/connect/endsession?" + PortalBrowser.Query(
            [new("id_token_hint", "eyJhbGciOiJub25lIn0.e30."), new("post_logout_redirect_uri", PortalBrowser.SignedOut)]));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/connect/authorize")]
    public async Task OtherOrigin_ProviderDoesNotExist(string path)
    {
        using var local = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        using var response = await local.GetAsync(new Uri($"http://localhost:{sandbox.Host.HttpPort}{path}"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, string error)
    {
        Assert.False(response.IsSuccessStatusCode);
        Assert.Equal(error, (await PortalBrowser.ReadAsync(response)).GetProperty("error").GetString());
    }
}
