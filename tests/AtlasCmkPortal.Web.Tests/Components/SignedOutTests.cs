using AtlasCmkPortal.Web.Components;
using Bunit;
using Microsoft.AspNetCore.Components;
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
}
