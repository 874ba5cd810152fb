using System.Net;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>What holds for signing in where people and secrets are real.</summary>
public sealed class ConnectedSignInTests : IAsyncLifetime
{
    private TestProvider _provider = default!;

    public async ValueTask InitializeAsync() => _provider = await TestProvider.StartAsync();

    public ValueTask DisposeAsync() => _provider.DisposeAsync();

    [Fact]
    public async Task BackChannel_EgressProxy_CarriesEveryRequestToTheProvider()
    {
        await using var proxy = new ForwardingProxy();
        await using var portal = await ConnectedPortal.StartAsync(_provider, $"--Egress:Proxy={proxy.Address}");

        using var signedIn = await SignInAsync(portal);

        Assert.Equal("/", signedIn.Headers.Location!.OriginalString);
        foreach (var path in new[] { "GET {0}/.well-known/openid-configuration", "GET {0}/keys", "POST {0}/token", "GET {0}/userinfo" })
            Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, _provider.Issuer), proxy.Asked);
    }

    [Fact]
    public async Task Cookies_OverPlainHttpOnLoopback_AreSecure()
    {
        await using var portal = await ConnectedPortal.StartAsync(_provider);
        using var visitor = new Visitor(portal.Address);

        using var asked = await visitor.GetAsync("/signin");
        using var signedIn = await SignInAsync(portal);
        using var page = await visitor.GetAsync("/signed-out");

        var cookies = new[] { asked, signedIn, page }
            .SelectMany(answer => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();
        foreach (var name in new[] { ".AspNetCore.Correlation.", ".AspNetCore.OpenIdConnect.Nonce.", "atlas-cmk-portal=" })
            Assert.Contains(cookies, cookie => cookie.StartsWith(name, StringComparison.Ordinal));
        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(ConnectedPortal.Host, "https://cmk.example.com/signin-oidc")]
    [InlineData("console.attacker.example", "https://127.0.0.1")]
    public async Task ForwardedHost_OfAllowedHostsOnly_BecomesTheRedirect(string forwarded, string redirect)
    {
        await using var portal = await ConnectedPortal.StartAsync(_provider, "--ForwardedHeaders:KnownProxies:0=127.0.0.1");
        using var visitor = new Visitor(portal.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/signin", UriKind.Relative))
        {
            Headers = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-Host", forwarded } },
        };

        using var asked = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.StartsWith(redirect, System.Web.HttpUtility.ParseQueryString(asked.Headers.Location!.Query)["redirect_uri"], StringComparison.Ordinal);
    }

    /// <summary>By hand: cookies that are Secure are not sent over http by any client.</summary>
    private static async Task<HttpResponseMessage> SignInAsync(ConnectedPortal portal)
    {
        using var visitor = new Visitor(portal.Address);
        using var asked = await visitor.GetAsync("/signin");
        using var provided = await visitor.GetAsync(asked.Headers.Location!.AbsoluteUri);
        using var callback = new HttpRequestMessage(HttpMethod.Get, provided.Headers.Location!)
        {
            Headers = { { "Cookie", CookiesOf(asked) } },
        };
        return await visitor.SendAsync(callback);
    }

    private static string CookiesOf(HttpResponseMessage answer) =>
        string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
}
