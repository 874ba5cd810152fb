using AtlasCmkPortal.Web.Tests.Hosting;

namespace AtlasCmkPortal.Web.Tests.Security;

public sealed class ReverseProxyTests
{
    [Fact]
    public async Task Callback_BehindAProxyThatSpeaksHttps_IsAnsweredAsHttps()
    {
        await using var portal = await TestPortal.StartAsync(SignedInPortal.WithoutAtlas, "--ForwardedHeaders:KnownProxies:0=127.0.0.1");
        using var visitor = new Visitor(portal.Address);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/signin", UriKind.Relative))
        {
            Headers = { { "X-Forwarded-Proto", "https" } },
        };

        using var asked = await visitor.SendAsync(request);
        var state = System.Web.HttpUtility.ParseQueryString(asked.Headers.Location!.Query)["state"]!;
        using var callback = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri($"/signin-oidc?error=access_denied&state={Uri.EscapeDataString(state)}", UriKind.Relative))
        {
            Headers =
            {
                { "X-Forwarded-Proto", "https" },
                { "Cookie", string.Join("; ", asked.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])) },
            },
        };
        using var answer = await visitor.SendAsync(callback);

        Assert.All(asked.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("/signed-out?reason=refused", answer.Headers.Location!.OriginalString);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }
}
