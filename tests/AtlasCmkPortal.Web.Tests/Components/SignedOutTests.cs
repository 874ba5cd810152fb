using System.Security.Claims;
using AtlasCmkPortal.Web.Components;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Web.Tests.Components;

public sealed class SignedOutTests : BunitContext
{
    [Fact]
    public void SignInAgain_LeadsToAnotherOrigin_IsFollowedByTheBrowserItself()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        ComponentFactories.AddStub<Microsoft.AspNetCore.Components.Web.PageTitle>();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/signed-out?returnUrl=%2Fprojects%2F1%2Factivity");

        var link = Render<SignedOut>().Find("a.button");

        Assert.Equal("/signin?returnUrl=%2Fprojects%2F1%2Factivity", link.GetAttribute("href"));
        Assert.Equal("false", link.GetAttribute("data-enhance-nav"));
    }

    [Theory]
    [InlineData("replaced", "You signed in again", "Continue")]
    [InlineData("circuits", "Too many pages are open", "Try again")]
    public void Page_OfABrowserThatHasASession_LeadsBackWithoutSigningIn(string reason, string title, string label)
    {
        var page = RenderFor($"/signed-out?reason={reason}&returnUrl=%2Fprojects%2F1%2Factivity", signedIn: true);

        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Equal(("/projects/1/activity", label), (page.Find("a.button").GetAttribute("href"), page.Find("a.button").TextContent));
    }

    [Theory]
    [InlineData("revoked", "Your session was ended", "An administrator of this console or your sign-in provider ended it.")]
    [InlineData("overage", "You are not signed in", "too many groups")]
    public void Page_WithoutASession_SaysWhyAndLeadsToSignIn(string reason, string title, string words)
    {
        var page = RenderFor($"/signed-out?reason={reason}");

        Assert.Equal(title, page.Find("h1").TextContent);
        Assert.Contains(words, page.Markup, StringComparison.Ordinal);
        Assert.Equal("/signin", page.Find("a.button").GetAttribute("href"));
    }

    /// <summary>Only the form of Advanced keeps what was typed.</summary>
    [Theory]
    [InlineData("idle", false)]
    [InlineData("absolute", false)]
    [InlineData("revoked", false)]
    [InlineData("replaced", true)]
    public void Page_OfASessionThatEnded_SaysWhatIsKeptWhereSomethingIs(string reason, bool signedIn)
    {
        const string Kept = "it is there again for 24 hours, without secrets.";

        var form = RenderFor($"/signed-out?reason={reason}&returnUrl=%2Fprojects%2F1%2Fsecurity%2Fadvanced%3Fx%3D1", signedIn).Markup;
        var feed = RenderFor($"/signed-out?reason={reason}&returnUrl=%2Fprojects%2F1%2Factivity", signedIn).Markup;
        var nowhere = RenderFor($"/signed-out?reason={reason}", signedIn).Markup;

        Assert.Contains(Kept, form, StringComparison.Ordinal);
        Assert.All([feed, nowhere], page => Assert.DoesNotContain("kept", page, StringComparison.Ordinal));
    }

    private IRenderedComponent<SignedOut> RenderFor(string address, bool signedIn = false)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        if (ComponentFactories.Count == 0)
            ComponentFactories.AddStub<Microsoft.AspNetCore.Components.Web.PageTitle>();
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var person = new ClaimsPrincipal(signedIn ? new ClaimsIdentity("test") : new ClaimsIdentity());
        return Render<SignedOut>(parameters => parameters.AddCascadingValue(Task.FromResult(new AuthenticationState(person))));
    }
}
