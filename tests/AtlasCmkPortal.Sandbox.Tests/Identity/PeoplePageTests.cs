using System.Net;

namespace AtlasCmkPortal.Sandbox.Tests.Identity;

public sealed class PeoplePageTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private readonly PortalBrowser _browser = new(sandbox);

    public void Dispose() => _browser.Dispose();

    [Fact]
    public async Task Page_HasAButtonForEachPerson()
    {
        var page = await _browser.SignInPageAsync();
        foreach (var email in (string[])["owner@contoso.example", "reader@contoso.example", "owner@fabrikam.example", "nobody@contoso.example"])
            Assert.Contains($">Continue as {email}</button>", page, StringComparison.Ordinal);
        Assert.Contains("<main>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Policy_LetsTheFormReachTheConsoleAndNobodyFrameIt()
    {
        using var response = await _browser.AuthorizeAsync(_browser.Request());
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.EndsWith("form-action 'self' http://localhost:5280", policy, StringComparison.Ordinal);
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.True(response.Headers.CacheControl?.NoStore);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("sandbox-identity-antiforgery=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Page_ParameterWithMarkup_IsEncoded()
    {
        var request = _browser.Request();
        request["state"] = "\"><script>alert(1)</script>";
        Assert.DoesNotContain("<script", await _browser.SignInPageAsync(request), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/identity.css", "text/css")]
    [InlineData("/identity.woff2", "font/woff2")]
    [InlineData("/favicon.ico", "image/svg+xml")]
    public async Task Assets_AreServed(string path, string type)
    {
        using var response = await _browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
    }
}
