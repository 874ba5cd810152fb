using System.Net;
using System.Security.Cryptography;
using AtlasCmkPortal.Web.Security;
using Microsoft.IdentityModel.Tokens;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>The provider's word that a session is over, and everything that only looks like it.</summary>
public sealed class BackchannelLogoutTests(ProvidedPortal console) : IClassFixture<ProvidedPortal>
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, object?> Wrong =>
        new()
        {
            { "another issuer", "iss", "https://login.example.com" },
            { "another audience", "aud", "other" },
            { "expired", "exp", 1_700_000_000L },
            { "no expiry", "exp", null },
            { "from the future", "iat", 4_000_000_000L },
            { "no time of issue", "iat", null },
            { "no event", "events", null },
            {
                "another event",
                "events",
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["http://schemas.openid.net/event/other"] = new Dictionary<string, object>(),
                }
            },
            {
                "an event that is a text",
                "events",
                new Dictionary<string, object>(StringComparer.Ordinal) { [Event] = "yes" }
            },
            { "a nonce", "nonce", "n" },
            { "no id", "jti", null },
            { "nobody", "sub", null },
        };

    [Theory]
    [InlineData("42", null)]
    [InlineData(null, "provider-1")]
    [InlineData("42", "provider-1")]
    public async Task Post_ValidToken_EndsTheSession(string? subject, string? session)
    {
        using var visitor = await console.SignInAsync();
        var claims = Claims();
        Set(claims, "sub", subject);
        Set(claims, "sid", session);

        using var answer = await PostAsync(console.Provider.Token(claims, "logout+jwt"));
        using var page = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task Post_AnotherSessionOfThePerson_LeavesThisOne()
    {
        using var visitor = await console.SignInAsync();
        var claims = Claims();
        claims["sid"] = "provider-2";

        using var answer = await PostAsync(console.Provider.Token(claims));
        using var page = await visitor.GetAsync("/");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, page.StatusCode));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Post_WrongToken_IsRefusedAndEndsNothing(string what, string claim, object? value)
    {
        using var visitor = await console.SignInAsync();
        var claims = Claims();
        Set(claims, claim, value);

        await AssertRefusedAsync(console.Provider.Token(claims), visitor, what);
    }

    [Fact]
    public async Task Post_TokenOfAnotherKeyOrKind_IsRefusedAndEndsNothing()
    {
        using var visitor = await console.SignInAsync();
        using var rsa = RSA.Create(2048);
        var stranger = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "stranger" }, SecurityAlgorithms.RsaSha256);
        var unsigned = console.Provider.Token(Claims()).Split('.');

        await AssertRefusedAsync(console.Provider.Token(Claims(), key: stranger), visitor, "another key");
        await AssertRefusedAsync(console.Provider.Token(Claims(), "at+jwt"), visitor, "an access token");
        await AssertRefusedAsync($"{Base64UrlEncoder.Encode("""{"alg":"none"}""")}.{unsigned[1]}.", visitor, "no signature");
        await AssertRefusedAsync("x", visitor, "no token at all");
        await AssertRefusedAsync("", visitor, "nothing");
    }

    [Fact]
    public async Task Post_TheSameTokenAgain_IsRefusedAndEndsNoLaterSession()
    {
        var token = console.Provider.Token(Claims());
        using var first = await PostAsync(token);
        using var visitor = await console.SignInAsync();

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        await AssertRefusedAsync(token, visitor, "a replay");
    }

    private static Dictionary<string, object> Claims() => new(StringComparer.Ordinal)
    {
        ["sub"] = "42",
        ["jti"] = Guid.NewGuid().ToString(),
        ["events"] = new Dictionary<string, object>(StringComparer.Ordinal) { [Event] = new Dictionary<string, object>(StringComparer.Ordinal) },
    };

    private static void Set(Dictionary<string, object> claims, string claim, object? value)
    {
        if (value is not null)
            claims[claim] = value;
        else if (claim is "exp" or "iat")
            claims[claim] = "";
        else
            claims.Remove(claim);
    }

    private async Task AssertRefusedAsync(string token, Visitor visitor, string what)
    {
        using var answer = await PostAsync(token);
        using var page = await visitor.GetAsync("/");

        Assert.True(answer.StatusCode is HttpStatusCode.BadRequest, what);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Contains("invalid_request", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string token)
    {
        using var provider = new Visitor(console.Portal.Address);
        return await provider.PostAsync(BackchannelLogout.Path, new KeyValuePair<string, string>("logout_token", token));
    }
}
