using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>Two people with the same form before them.</summary>
public sealed class TwoOwnersTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    [Fact]
    public async Task Save_OverAChangeThatOneHasNotSeen_IsStoppedAndShowsBothVersions()
    {
        var values = KeyVaultValues.ForOrders(portal.Credentials);
        await using var first = await portal.VisitAsync(Person.ContosoOwner);
        await using var second = await portal.VisitAsync(Person.ContosoOwner);
        var hers = await first.OpenOrdersFormAsync();
        var his = await second.OpenOrdersFormAsync();
        await hers.FillAsync(values);
        await his.FillAsync(values with { ResourceGroupName = "rg-payments" });

        await hers.SaveAndSucceedAsync();
        await his.Save.ClickAsync();

        await Expect(his.Conflict).ToBeVisibleAsync();
        await Expect(his.Conflict).ToContainTextAsync("rg-orders");
        await Expect(his.Conflict).ToContainTextAsync("rg-payments");
        await Expect(his.Field("Resource Group Name")).ToHaveValueAsync("rg-payments");
        await second.PictureAsync("two-owners", "conflict");
        Assert.Single(
            await portal.Sandbox.RequestsAsync("atlas"),
            request => request is { Method: "PATCH", Status: 200 } && request.Path.EndsWith("/encryptionAtRest", StringComparison.Ordinal));

        await his.Button("Use theirs").ClickAsync();
        await his.ExpectEnabledAndValidAsync();
        await Expect(his.Main).ToContainTextAsync("rg-orders");
    }
}
