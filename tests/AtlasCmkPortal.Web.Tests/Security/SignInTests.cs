using System.Net;

namespace AtlasCmkPortal.Web.Tests.Security;

public sealed class SignInTests(SignedInPortal portal) : IClassFixture<SignedInPortal>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/projects/650000000000000000000101/security/advanced?section=key")]
    [InlineData("/nothing/here")]
    public async Task Page_NotSignedIn_LeadsToSignInAndBack(string path)
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/signin?returnUrl={Uri.EscapeDataString(path)}", answer.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task SignIn_Asked_IsACodeFlowWithPkceAndAQueryAnswer()
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.GetAsync("/signin");

        var query = answer.Headers.Location!.Query;
        Assert.Contains("response_type=code", query, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", query, StringComparison.Ordinal);
        Assert.Contains("nonce=", query, StringComparison.Ordinal);
        Assert.DoesNotContain("form_post", query, StringComparison.Ordinal);
        Assert.All(
            answer.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Contains("samesite=lax; httponly", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task SignIn_DeepLink_SurvivesIt()
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.SignInAsync(SignedInPortal.Owner, "/organizations/650000000000000000000001/projects?x=1");

        Assert.Equal("/organizations/650000000000000000000001/projects?x=1", answer.RequestMessage!.RequestUri!.PathAndQuery);
        // This Atlas is empty: an organization that one may not see answers like one that does not exist.
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task SignIn_ReturnUrlBeyondAscii_LeadsThere()
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.SignInAsync(SignedInPortal.Owner, "/signed-out?x=\u00FC");

        Assert.Equal("/signed-out?x=%C3%BC", answer.RequestMessage!.RequestUri!.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task SignedOutPage_SomebodyWhoIsSignedIn_IsNotReportedOtherwise()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");

        foreach (var path in new[] { "/signed-out", "/signed-out?reason=idle", "/signed-out?reason=failed", "/signed-out?reason=refused" })
        {
            using var answer = await visitor.GetAsync(path);
            var html = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Contains("You are signed in", html, StringComparison.Ordinal);
            Assert.DoesNotContain("signed out", html, StringComparison.Ordinal);
            Assert.DoesNotContain("your session ended", html, StringComparison.Ordinal);
            Assert.Contains("Go to your projects", html, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://attacker.example/")]
    [InlineData("//attacker.example/")]
    [InlineData("/\\attacker.example")]
    public async Task SignIn_ForeignReturnUrl_LeadsHome(string returnUrl)
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.SignInAsync(SignedInPortal.Owner, returnUrl);

        Assert.Equal(portal.Portal.Address.Authority, answer.RequestMessage!.RequestUri!.Authority);
        Assert.Equal("/", answer.RequestMessage.RequestUri.AbsolutePath);
    }

    [Fact]
    public async Task SignIn_Done_CookieHoldsAKeyAndNoClaims()
    {
        using var visitor = portal.Visit();
        using var answer = await visitor.SignInAsync(SignedInPortal.Owner, "/");

        var cookie = visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == "atlas-cmk-portal");

        Assert.True(cookie.HttpOnly);
        Assert.InRange(cookie.Value.Length, 100, 600);
    }

    [Fact]
    public async Task SignIn_Again_MakesANewSessionAndEndsTheOld()
    {
        using var visitor = portal.Visit();
        using var first = await visitor.SignInAsync(SignedInPortal.Owner, "/");
        var old = SessionOf(visitor);
        using var second = await visitor.SignInAsync("reader@contoso.example", "/signed-out");
        using var thief = portal.Visit();
        thief.Cookies.Add(portal.Portal.Address, new Cookie("atlas-cmk-portal", old));

        using var stale = await thief.GetAsync("/");
        using var now = await visitor.GetAsync("/");

        Assert.Equal(HttpStatusCode.Redirect, stale.StatusCode);
        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        Assert.Contains("Account of reader@contoso.example", await now.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task SignIn_InTwoTabsAtOnce_LeavesTheLaterOfBothInForce(bool signedInBefore, bool reversed)
    {
        using var visitor = portal.Visit();
        if (signedInBefore)
            (await visitor.SignInAsync(SignedInPortal.Owner, "/signed-out")).Dispose();
        Func<string, Task<HttpResponseMessage>>[] tabs = [await visitor.BeginSignInAsync("/"), await visitor.BeginSignInAsync("/")];
        if (reversed)
            Array.Reverse(tabs);

        using var first = await tabs[0](SignedInPortal.Owner);
        var earlier = SessionOf(visitor);
        using var second = await tabs[1]("reader@contoso.example");
        using var now = await visitor.GetAsync("/");
        using var thief = portal.Visit();
        thief.Cookies.Add(portal.Portal.Address, new Cookie("atlas-cmk-portal", earlier));
        using var stale = await thief.GetAsync("/");

        Assert.Contains("Account of owner@contoso.example", await first.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("Account of reader@contoso.example", await second.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, now.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, stale.StatusCode);
    }

    [Fact]
    public async Task SignOut_WithTheForm_EndsTheSessionHereAndAtTheProvider()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");
        var key = visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == "atlas-cmk-portal").Value;
        var form = Visitor
            .HiddenFields(await page.Content.ReadAsStringAsync(Cancellation))
            .Single(field => field.Key == "__RequestVerificationToken");

        using var answer = await visitor.PostAsync("/signout", form);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/connect/endsession", answer.Headers.Location!.AbsolutePath);
        Assert.Contains("id_token_hint=", answer.Headers.Location.Query, StringComparison.Ordinal);
        using var thief = portal.Visit();
        thief.Cookies.Add(portal.Portal.Address, new Cookie("atlas-cmk-portal", key));
        using var stale = await thief.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, stale.StatusCode);
    }

    [Fact]
    public async Task SignOut_WithoutTheFormsToken_IsRefused()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");

        using var answer = await visitor.PostAsync("/signout", KeyValuePair.Create("returnUrl", "/"));
        using var still = await visitor.GetAsync("/signed-out");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(visitor.Cookies.GetAllCookies(), cookie => cookie.Name == "atlas-cmk-portal");
    }

    [Fact]
    public async Task SignOut_ByALinkOfTheProtocolsFrontChannel_IsNotThere()
    {
        using var visitor = portal.Visit();
        using var page = await visitor.SignInAsync(SignedInPortal.Owner, "/");
        var before = visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == "atlas-cmk-portal").Value;

        using var answer = await visitor.GetAsync("/signout-oidc");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(before, visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == "atlas-cmk-portal").Value);
    }

    [Fact]
    public async Task Callback_WithoutItsCookies_ExplainsItself()
    {
        using var visitor = portal.Visit();

        using var answer = await visitor.GetAsync("/signin-oidc?code=x&state=y");

        Assert.Equal("/signed-out?reason=failed", answer.Headers.Location!.OriginalString);
    }

    private static string SessionOf(Visitor visitor) => visitor.Cookies.GetAllCookies().Single(cookie => cookie.Name == "atlas-cmk-portal").Value;
}
