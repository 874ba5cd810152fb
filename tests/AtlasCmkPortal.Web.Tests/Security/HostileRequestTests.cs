using System.Net;
using AtlasCmkPortal.Web.Tests.Hosting;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>
/// What anybody on the network can send as often as they like: each costs a line of the log at most, and each answer has the headers.
/// </summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\na";
    private readonly CapturedLog _log = new();
    private TestPortal _portal = default!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync(builder =>
    {
        SignedInPortal.WithoutAtlas(builder);
        _log.AddTo(builder);
    });

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Requests_OfStrangers_LeaveALineAtMostAndGetTheHeaders()
    {
        foreach (var (request, expected) in Requests())
        {
            var before = _log.Warnings.Count;

            var (status, head) = await RawRequest.SendAsync(_portal.Address, request, Cancellation);

            var told = _log.Warnings.Skip(before).ToList();
            Assert.True(status == expected, $"{request} was answered with {head}");
            Assert.True(told.Count <= 1, $"{request} left {string.Join('\n', told)}");
            Assert.All(told, entry => Assert.Null(entry.Failure));
            Assert.All(told, entry => Assert.DoesNotContain(entry.Text, char.IsControl));
            Assert.Contains("X-Content-Type-Options: nosniff", head, StringComparison.Ordinal);
            Assert.Contains("Referrer-Policy: no-referrer", head, StringComparison.Ordinal);
            Assert.Contains("Cache-Control: no-store", head, StringComparison.Ordinal);
        }
    }

    /// <summary>The server answers what is no request before this console sees it. There is nothing in the answer for a header to protect.</summary>
    [Theory]
    [InlineData("GET\r\n\r\n", 400)]
    [InlineData("G\u0001T / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400)]
    [InlineData("GET / HTTP/3.7\r\nHost: localhost\r\n\r\n", 505)]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nBad\r\n\r\n", 400)]
    public async Task WhatIsNoRequest_Always_IsAnsweredWithoutABodyAndWithoutALine(string bytes, int expected)
    {
        var before = _log.Warnings.Count;

        var (status, head) = await RawRequest.SendAsync(_portal.Address, bytes, Cancellation);

        Assert.Equal(expected, status);
        Assert.Contains("Content-Length: 0", head, StringComparison.Ordinal);
        Assert.Contains("Connection: close", head, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", head, StringComparison.Ordinal);
        Assert.Equal(before, _log.Warnings.Count);
    }

    [Fact]
    public async Task HeadersWithoutEnd_Always_AreAnsweredWithoutABodyAndWithoutALine()
    {
        var before = _log.Warnings.Count;
        var headers = string.Concat(Enumerable.Range(0, 99).Select(i => $"X-{i}: {new string('x', 400)}\r\n"));

        var (status, head) = await RawRequest.SendAsync(_portal.Address, $"GET / HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n", Cancellation);

        Assert.Equal(431, status);
        Assert.Contains("Content-Length: 0", head, StringComparison.Ordinal);
        Assert.Equal(before, _log.Warnings.Count);
    }

    [Fact]
    public async Task Callback_WithADescriptionOfManyLines_LeavesOneLine()
    {
        using var visitor = new Visitor(_portal.Address);
        using var asked = await visitor.GetAsync("/signin");
        var state = System.Web.HttpUtility.ParseQueryString(asked.Headers.Location!.Query)["state"]!;
        var before = _log.Warnings.Count;

        using var answer = await visitor.GetAsync(
            $"/signin-oidc?error=server_error&error_description=x%0D%0Afail:%20forged%1B%5B31m%E2%80%AE&state={Uri.EscapeDataString(state)}");

        var told = Assert.Single(_log.Warnings.Skip(before));
        Assert.Equal("/signed-out?reason=failed", answer.Headers.Location!.OriginalString);
        Assert.Contains("server_error", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(told.Text, character => char.IsControl(character) || character == '\u202E');
        Assert.Null(told.Failure);
    }

    [Fact]
    public async Task Requests_OfAStrangerWithoutEnd_AreRefusedWhileHealthAndAssetsAnswer()
    {
        using var visitor = new Visitor(_portal.Address);
        using var other = new Visitor(_portal.Address);
        using var signedIn = await other.SignInAsync(SignedInPortal.Owner, "/");

        for (var i = 0; i < 300; i++)
            (await visitor.GetAsync("/signin-oidc?code=x&state=y")).Dispose();
        using var callback = await visitor.GetAsync("/signin-oidc?code=x&state=y");
        using var provider = await visitor.PostAsync("/signout-backchannel-oidc");
        using var page = await visitor.GetAsync("/signed-out");
        using var health = await visitor.GetAsync("/health/ready");
        using var asset = await visitor.GetAsync("/js/portal.js");
        using var mine = await other.GetAsync("/signed-out");

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (callback.StatusCode, page.StatusCode));
        Assert.Equal(HttpStatusCode.BadRequest, provider.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), page.Headers.RetryAfter?.Delta);
        Assert.Contains("Wait a minute", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal("nosniff", string.Join(", ", page.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], [health.StatusCode, asset.StatusCode, mine.StatusCode]);
    }

    private static IEnumerable<(string Request, int Status)> Requests()
    {
        yield return Get("/error?status=x", 404);
        yield return Get("/error", 404);
        yield return Get("/error?status=200", 404);
        yield return Get("/not-found", 404);
        yield return Get("/signed-out?returnUrl=%ff%00", 200);
        yield return Get("/signin-oidc?error=x&error_description=a%0d%0aforged%1b%5b31m", 302);
        yield return Get("/signin-oidc?code=x&state=y", 302);
        yield return Get("/signed-out", 200, "Cookie: atlas-cmk-portal-form=garbage; atlas-cmk-portal=garbage");
        yield return ("GET /signed-out HTTP/1.0\r\n\r\n", 400);
        yield return ("GET /signin HTTP/1.0\r\n\r\n", 400);
        yield return ("GET /health/ready HTTP/1.0\r\n\r\n", 200);
        foreach (var host in new[] { "localhost:99999", "localhost:4294967297", "", "attacker.example" })
            yield return ($"GET /signed-out HTTP/1.1\r\nHost: {host}\r\n\r\n", 400);
        foreach (var path in new[] { "/signed-out", "/error", "/not-found", "/signin-oidc", "/signout-callback-oidc", "/" })
            yield return ($"POST {path} HTTP/1.1\r\nHost: localhost\r\n{Form}", 405);
        foreach (var path in new[] { "/signout", "/_blazor/negotiate", "/_blazor/disconnect" })
            yield return ($"POST {path} HTTP/1.1\r\nHost: localhost\r\n{Form}", 401);
        yield return ("DELETE /signed-out HTTP/1.1\r\nHost: localhost\r\n\r\n", 405);
        yield return ("POST /signed-out HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\na", 405);
    }

    private static (string Request, int Status) Get(string path, int status, params string[] headers) =>
        ($"GET {path} HTTP/1.1\r\n{string.Join("\r\n", ["Host: localhost", .. headers])}\r\n\r\n", status);
}
