using System.Net;
using AtlasCmkPortal.Web.Security;
using AtlasCmkPortal.Web.Tests.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>Where a person's groups come from.</summary>
public sealed class PersonsGroupsTests : IClassFixture<ProvidedPortal>
{
    private readonly TestProvider _provider;
    private readonly TestPortal _portal;

    public PersonsGroupsTests(ProvidedPortal provided)
    {
        (_provider, _portal) = (provided.Provider, provided.Portal);
        _provider.Reset();
    }

    [Fact]
    public async Task SignIn_GroupsInTheIdToken_AsksForNoUserInfo()
    {
        foreach (var groups in new[] { new[] { "owners", "readers" }, [] })
        {
            _provider.Claims["groups"] = groups;

            Assert.Equal(groups, await SignInAsync("groups"));
        }

        Assert.Equal(0, _provider.UserInfoAsked);
    }

    [Fact]
    public async Task SignIn_NoGroupsInTheIdToken_TakesThemFromTheUserInfo()
    {
        _provider.UserInfo["groups"] = new[] { "owners" };
        _provider.UserInfo["name"] = "Olivia";

        Assert.Equal(["owners"], await SignInAsync("groups"));
        Assert.Equal(["Olivia"], await SignInAsync("name"));
        Assert.Equal(2, _provider.UserInfoAsked);
    }

    [Fact]
    public async Task SignIn_UserInfoOfSomebodyElse_IsRefused()
    {
        _provider.UserInfo["sub"] = "43";
        _provider.UserInfo["groups"] = new[] { "owners" };
        using var visitor = new Visitor(_portal.Address);

        using var answer = await visitor.FollowAsync(await visitor.GetAsync("/signin?returnUrl=%2Fsigned-out"));

        Assert.EndsWith("/signed-out?reason=failed", answer.RequestMessage!.RequestUri!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_claim_names")]
    [InlineData("hasgroups")]
    public async Task SignIn_TooManyGroupsToList_IsToldAsSuch(string claim)
    {
        _provider.Claims[claim] = claim is "hasgroups" ? true : new Dictionary<string, object>(StringComparer.Ordinal) { ["groups"] = "src1" };
        using var visitor = new Visitor(_portal.Address);

        using var answer = await visitor.FollowAsync(await visitor.GetAsync("/signin?returnUrl=%2Fsigned-out"));

        Assert.EndsWith("/signed-out?reason=overage", answer.RequestMessage!.RequestUri!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(0, _provider.UserInfoAsked);
        using var page = await visitor.GetAsync("/");
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
    }

    [Fact]
    public async Task SignInAgain_Asked_HasTheProviderAskThePersonAndBelievesWhenItDidNot()
    {
        await SignInAsync("groups");
        Assert.False(_provider.Asked.ContainsKey("prompt"));

        var fresh = await SignInAsync(SessionClaims.AuthenticatedAt, "&again=true");
        Assert.Equal(("login", "0"), (_provider.Asked["prompt"].ToString(), _provider.Asked["max_age"].ToString()));
        _provider.Claims["auth_time"] = DateTimeOffset.UnixEpoch.AddDays(20000).ToUnixTimeSeconds();
        var stale = await SignInAsync(SessionClaims.AuthenticatedAt, "&again=true");

        Assert.Equal(TimeProvider.System.GetUtcNow(), DateTimeOffset.Parse(Assert.Single(fresh), null), TimeSpan.FromMinutes(1));
        Assert.Equal(DateTimeOffset.UnixEpoch.AddDays(20000), DateTimeOffset.Parse(Assert.Single(stale), null));
    }

    /// <summary>What the session says of the person.</summary>
    private async Task<string[]> SignInAsync(string claim, string query = "")
    {
        using var visitor = new Visitor(_portal.Address);
        (await visitor.FollowAsync(await visitor.GetAsync($"/signin?returnUrl=%2Fsigned-out{query}"))).Dispose();
        var cookie = visitor.Cookies.GetCookies(_portal.Address).Single(cookie => cookie.Name == "atlas-cmk-portal");
        await using var scope = _portal.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Headers.Cookie = $"{cookie.Name}={cookie.Value}";
        var person = (await context.AuthenticateAsync(SignIn.Session)).Principal!;
        return [.. person.FindAll(claim).Select(found => found.Value)];
    }
}
