using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>What a person may not see does not exist for them; what they may not do they see, with the role that is missing.</summary>
public sealed class AccessTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Theory]
    [InlineData($"/projects/{World.FabrikamWeb}/security/advanced")]
    [InlineData($"/projects/{World.NoSuchProject}/security/advanced")]
    [InlineData($"/projects/{World.FabrikamWeb}/clusters")]
    [InlineData($"/projects/{World.FabrikamWeb}/activity")]
    [InlineData("/organizations/650000000000000000000002/projects")]
    [InlineData("/no-such-page")]
    public async Task Page_OfWhatOneMayNotSee_AnswersLikeOneThatDoesNotExist(string path)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);

        var answer = await visitor.RequestAsync(path);

        Assert.Equal(404, answer!.Status);
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Page not found" })).ToBeVisibleAsync();
        Assert.DoesNotContain("fabrikam", await visitor.Page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_SignedIn_IsToldWhomToAsk()
    {
        await using var visitor = await portal.VisitAsync(Person.Nobody);

        await visitor.RequestAsync("/");

        await Expect(visitor.Page.GetByRole(AriaRole.Main).GetByText("You have no role in any project")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("payments-prod")).ToHaveCountAsync(0);
        await visitor.PictureAsync("access", "nobody");
    }

    [Fact]
    public async Task Reader_OnAdvanced_SeesTheSettingsAndTheRoleThatIsMissing_AndMayTest()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoReader);

        var advanced = await visitor.GoToAdvancedAsync(World.PaymentsProd);

        await advanced.ExpectEnabledAndValidAsync();
        await Expect(advanced.KeyManagementSwitch).ToBeDisabledAsync();
        await Expect(advanced.Edit).ToHaveAttributeAsync("aria-disabled", "true");
        Assert.Contains("Project Owner", await advanced.Edit.GetAttributeAsync("title"), StringComparison.Ordinal);
        await visitor.PictureAsync("access", "reader");

        var app = portal.Credentials.Apps["atlas-payments"];
        await advanced.TestConnection.ClickAsync();
        await advanced.Field("Secret").FillAsync(app.Secret);
        await advanced.TestConnection.ClickAsync();
        await advanced.ExpectAllStepsPassedAsync(hasPurgeProtection: true);
        await Expect(advanced.UpdateCredentials).ToHaveAttributeAsync("aria-disabled", "true");
    }

    [Fact]
    public async Task Reader_OnEditCluster_CannotTurnTheSwitch()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoReader);

        var edit = await visitor.GoToClusterAsync(World.OrdersStaging, "orders");

        await Expect(edit.KeysSwitch).ToBeDisabledAsync();
        await Expect(edit.Main).ToContainTextAsync("Project Owner");
    }

    [Theory]
    [InlineData("sandbox-free", "M0 free clusters cannot use customer-managed keys")]
    [InlineData("orders", "The project has no customer-managed key yet")]
    public async Task Switch_OfAClusterThatCannotUseTheKey_IsNotAvailableAndSaysWhy(string cluster, string why)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);

        var edit = await visitor.GoToClusterAsync(World.OrdersStaging, cluster);

        await Expect(edit.KeysSwitch).ToBeDisabledAsync();
        await Expect(edit.Main).ToContainTextAsync(why);
    }
}
