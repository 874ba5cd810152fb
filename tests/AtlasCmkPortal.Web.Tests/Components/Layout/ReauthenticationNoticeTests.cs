using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Components.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.Components.Layout;

public sealed class ReauthenticationNoticeTests : BunitContext
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 2, 0, TimeSpan.Zero));

    public ReauthenticationNoticeTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(_time).AddSingleton(new WriteRights(TimeSpan.FromHours(1), _time));
        Services.AddMudServices();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/projects/1/security/advanced?x=1");
    }

    [Fact]
    public void Banner_WhenTheSignInGrowsTooOld_ComesByItselfAndLeadsBackToThePage()
    {
        var page = RenderFor(ProjectRole.ProjectOwner);
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(page.FindAll(".banner"));

        _time.Advance(TimeSpan.FromMinutes(1));

        page.WaitForAssertion(() =>
            Assert.Contains(
                "You signed in at 09:02 UTC, and a sign-in allows changes for 60 minutes.",
                page.Find(".banner").TextContent,
                StringComparison.Ordinal));
        Assert.Equal("/signin?again=true&returnUrl=%2Fprojects%2F1%2Fsecurity%2Fadvanced%3Fx%3D1", page.Find("a.button").GetAttribute("href"));
    }

    [Theory]
    [InlineData("/projects/1/security/advanced", true)]
    [InlineData("/projects/1/clusters/orders/edit", false)]
    [InlineData("/projects/1/activity", false)]
    public void Banner_OnAnyPage_SaysWhatIsKeptWhereSomethingIs(string address, bool isKept)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var page = RenderFor(ProjectRole.ProjectOwner);
        _time.Advance(TimeSpan.FromHours(1));

        const string Kept = "it is there again for 24 hours, without secrets";
        page.WaitForAssertion(() => Assert.Equal(isKept, page.Find(".banner").TextContent.Contains(Kept, StringComparison.Ordinal)));
    }

    [Fact]
    public void Banner_ForAReader_WhoMayChangeNothingAnyway_IsNotThere()
    {
        var page = RenderFor(ProjectRole.ProjectReadOnly);

        _time.Advance(TimeSpan.FromHours(2));

        Assert.Empty(page.FindAll(".banner"));
    }

    [Fact]
    public void ErrorPanel_OfARefusalForIt_OffersToSignInAgain() =>
        Assert.Equal(
            "Sign in again",
            Render<ErrorPanel>(parameters => parameters.Add(panel => panel.Error, Errors.SignInAgain)).Find("a.button").TextContent);

    private IRenderedComponent<ReauthenticationNotice> RenderFor(ProjectRole role) => Render<ReauthenticationNotice>(parameters => parameters
        .AddCascadingValue(new Actor("i|42", "owner@contoso.example", null, []) { AuthenticatedAt = _time.GetUtcNow() })
        .AddCascadingValue(new ProjectView("o", "Contoso", "1", "orders-staging", 3, role, AtlasCredentialRole.ProjectOwner)));
}
