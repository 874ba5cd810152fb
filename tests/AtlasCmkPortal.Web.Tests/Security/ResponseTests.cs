using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AtlasCmkPortal.Web.Tests.Security;

public sealed class ResponseTests(SignedInPortal portal) : IClassFixture<SignedInPortal>
{
    /// <summary>Everything that is open to people who are not signed in. A new entry needs a reason.</summary>
    private static readonly string[] Open =
    [
        "/health/live",
        "/health/ready",
        "/signin",
        "/signout-backchannel-oidc",
        "/signed-out",
        "/error",
        "/not-found",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Endpoints_OpenToAll_AreTheKnownOnes()
    {
        var open = portal.Portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'));

        Assert.Equal(Open.Order(StringComparer.Ordinal), open.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Page_SignedIn_HasTheHeaders()
    {
        using var visitor = portal.Visit();
        using var answer = await visitor.SignInAsync(SignedInPortal.Owner, "/");
        string Header(string name) => string.Join(", ", answer.Headers.TryGetValues(name, out var values) ? values : []);
        var html = await answer.Content.ReadAsStringAsync(Cancellation);
        var csp = Header("Content-Security-Policy");

        Assert.Contains("default-src 'none'", csp, StringComparison.Ordinal);
        Assert.Matches("script-src 'self' 'nonce-[A-Za-z0-9+/=]+'(;|$)", csp);
        Assert.Contains("frame-ancestors 'none'", csp, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", csp, StringComparison.Ordinal);
        Assert.Matches("form-action 'self' http://127.0.0.1:[0-9]+(;|$)", csp);
        Assert.DoesNotContain("unsafe-eval", csp, StringComparison.Ordinal);
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("", Header("Server"));
        Assert.DoesNotMatch("<script(?![^>]*nonce=)", html);
        Assert.Contains("Sandbox: nothing here touches Atlas or Azure", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asset_Always_HasOnlyTheHeadersThatAnAssetObeys()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");

        using var answer = await visitor.GetAsync("/js/portal.js");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("nosniff", string.Join(", ", answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", string.Join(", ", answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Page_ForABrowserThatCan_IsCompressed()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");
        using var request = new HttpRequestMessage(HttpMethod.Get, page.RequestMessage!.RequestUri) { Headers = { { "Accept-Encoding", "br" } } };

        using var answer = await visitor.SendAsync(request);

        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/_blazor")]
    public async Task Circuit_NotSignedIn_IsRefusedWithoutARedirect(string path)
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.PostAsync(path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/nothing/here")]
    [InlineData("/signin-oidc?code=x&state=y")]
    [InlineData("/signout-callback-oidc")]
    [InlineData("/signin")]
    [InlineData("/health/ready")]
    [InlineData("/js/portal.js")]
    [InlineData("/_blazor/negotiate")]
    public async Task Answer_OfEveryKind_IsNotSniffedAndNamesNoReferrer(string path)
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.GetAsync(path);

        Assert.Equal("nosniff", string.Join(", ", answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", string.Join(", ", answer.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Page_UnderAForeignHostName_IsABareRefusal()
    {
        using var visitor = portal.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative)) { Headers = { Host = "attacker.example" } };

        using var answer = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public void Bodies_OfRequestsAndOfCircuits_AreLimited()
    {
        var services = portal.Portal.Services;
        var circuits = services.GetRequiredService<IOptions<CircuitOptions>>().Value;
        var hubs = services.GetServices<IConfigureOptions<HubOptions>>().Aggregate(new HubOptions(), (options, configure) =>
        {
            configure.Configure(options);
            return options;
        });

        Assert.Equal(1024 * 1024, services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MaxRequestBodySize);
        Assert.InRange(hubs.MaximumReceiveMessageSize!.Value, 1, 32 * 1024);
        Assert.InRange(circuits.MaxBufferedUnacknowledgedRenderBatches, 1, 10);
        Assert.False(circuits.DetailedErrors);
    }

    [Theory]
    [InlineData("/_BLAZOR", "https://attacker.example")]
    [InlineData("/_blazor", "https://attacker.example")]
    [InlineData("/_blazor", "null")]
    [InlineData("/_blazor", "http://127.0.0.1:1")]
    public async Task Circuit_FromAForeignOrigin_IsRefused(string path, string origin)
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{path}/negotiate?negotiateVersion=1", UriKind.Relative))
        {
            Headers = { { "Origin", origin } },
        };

        using var answer = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Circuit_FromTheConsolesNameUnderAnotherScheme_IsRefused()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative))
        {
            Headers = { { "Origin", $"https://{portal.Portal.Address.Authority}" } },
        };

        using var answer = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Circuit_FromTheConsoleItself_IsAllowed()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative))
        {
            Headers = { { "Origin", portal.Portal.Address.GetLeftPart(UriPartial.Authority) } },
        };

        using var answer = await visitor.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Page_ThatDoesNotExist_SaysWhatToDo()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");

        using var answer = await visitor.GetAsync("/nothing/here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Nothing is at this address", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_AskedForWhereOnlyAFormIsTaken_DoesNotSayThatSomethingBroke()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");

        using var answer = await visitor.GetAsync("/signout");
        var html = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("only accepts a form", html, StringComparison.Ordinal);
        Assert.DoesNotContain("went wrong", html, StringComparison.Ordinal);
    }
}
