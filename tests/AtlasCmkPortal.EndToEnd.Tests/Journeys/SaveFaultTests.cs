using System.Globalization;
using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.EndToEnd.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>
/// A save that Atlas refuses or does not answer: what was typed stays, what was saved before stays in force, and nothing is claimed.
/// </summary>
public sealed class SaveFaultTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private KeyVaultValues Right => KeyVaultValues.ForOrders(portal.Credentials);

    [Fact]
    public async Task Save_WithAWrongSecret_IsRefusedWithEveryCause_AndTheFormStays()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await FillAsync(visitor, Right with { Secret = "Zz9~not-the-secret-of-this-application" });

        await advanced.Save.ClickAsync();

        await Expect(advanced.Notice).ToContainTextAsync("INVALID_AZURE_CREDENTIALS", new() { Timeout = 60_000 });
        await Expect(advanced.Notice).ToContainTextAsync("Azure did not let Atlas sign in");
        await visitor.PictureAsync("save", "wrong-secret");
        await ExpectKeptAndNothingConfiguredAsync(advanced);
    }

    [Fact]
    public async Task Save_OfAKeyThatIsDisabled_IsRefusedAtTheKeyIdentifier()
    {
        var disabled = await portal.Azure.CreateVersionAsync(World.OrdersVault, enabled: false);
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await FillAsync(visitor, Right with { KeyIdentifier = disabled });

        await advanced.Save.ClickAsync();

        await Expect(await advanced.ErrorOfAsync("Key Identifier")).ToContainTextAsync("disabled");
        await visitor.PictureAsync("save", "disabled-key");
        await ExpectKeptAndNothingConfiguredAsync(advanced);
    }

    [Theory]
    [InlineData(503, false)]
    [InlineData(502, true)]
    public async Task Save_WhileAtlasIsDown_SaysSo(int status, bool html)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await FillAsync(visitor, Right);
        await portal.Sandbox.SetFaultsAsync(new Fault("atlas", Status: status, Html: html, Method: "PATCH"));
        try
        {
            await advanced.Save.ClickAsync();
            await Expect(advanced.Notice).ToContainTextAsync(status.ToString(CultureInfo.InvariantCulture));
            await visitor.PictureAsync("save", $"atlas-{status}");
        }
        finally
        {
            await portal.Sandbox.ClearFaultsAsync();
        }

        await ExpectKeptAndNothingConfiguredAsync(advanced);
    }

    private static async Task<AdvancedPage> FillAsync(Visitor visitor, KeyVaultValues values)
    {
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(values);
        return advanced;
    }

    private async Task ExpectKeptAndNothingConfiguredAsync(AdvancedPage advanced)
    {
        await Expect(advanced.Field("Secret")).Not.ToHaveValueAsync("");
        await Expect(advanced.Field("Key Vault Name")).ToHaveValueAsync(World.OrdersVault);
        await using var other = await portal.VisitAsync(Person.ContosoReader);
        var seen = await other.GoToAdvancedAsync(World.OrdersStaging);
        await Expect(seen.Main).ToContainTextAsync("No customer-managed key is configured");
    }
}
