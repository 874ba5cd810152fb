using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>
/// The circuit lost, the connection broken or the console killed between a request and its answer: the end is found by looking, never
/// guessed.
/// </summary>
public sealed class LostAnswerTests(BrowserFixture browser)
{
    /// <summary>Atlas does what was asked, and its answer is lost on the way.</summary>
    private static Fault AnswerLost => new("atlas", Match: "*/encryptionAtRest", Method: "PATCH", After: true, Drop: true, Times: 1);

    /// <summary>Atlas does what was asked, and its answer does not come.</summary>
    private static Fault AnswerHeldBack => AnswerLost with { Drop = false, DelayMs = 5_000 };

    [Fact]
    public async Task Save_WhoseAnswerIsLost_IsUnknownUntilAtlasIsRead_AndThenSucceeded()
    {
        await using var portal = await StartAsync();
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(KeyVaultValues.ForOrders(portal.Credentials));
        await portal.Sandbox.SetFaultsAsync(AnswerLost);

        await advanced.Save.ClickAsync();

        await Expect(advanced.Notice).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await visitor.PictureAsync("lost", "answer");
        advanced = await visitor.GoToAdvancedAsync(World.OrdersStaging);
        await advanced.ExpectEnabledAndValidAsync();
        var activity = await advanced.OpenActivityAsync();
        await Expect(activity.Item("Saved the Azure Key Vault settings")).ToContainTextAsync("Succeeded");
    }

    [Fact]
    public async Task Save_WhosePageIsReloaded_GoesOnAndItsEndIsShown()
    {
        await using var portal = await StartAsync();
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(KeyVaultValues.ForOrders(portal.Credentials));
        await portal.Sandbox.SetFaultsAsync(AnswerHeldBack);
        await advanced.Save.ClickAsync();
        await portal.Sandbox.WaitUntilFaultIsMetAsync();

        await using var tab = await visitor.OpenTabAsync();
        await visitor.Page.CloseAsync();

        var activity = await tab.GoToActivityAsync(World.OrdersStaging);
        await Expect(activity.Item("Saved the Azure Key Vault settings")).ToContainTextAsync("Succeeded", new() { Timeout = 60_000 });
        advanced = await activity.OpenAdvancedAsync();
        await advanced.ExpectEnabledAndValidAsync();
    }

    [Fact]
    public async Task Console_KilledBeforeTheAnswer_FindsTheEndAfterItsRestart()
    {
        await using var portal = await StartAsync();
        var values = KeyVaultValues.ForOrders(portal.Credentials);
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        visitor.Guard.ConnectionMayBreak();
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(values);
        await portal.Sandbox.SetFaultsAsync(AnswerHeldBack with { DelayMs = 120_000 });
        await advanced.Save.ClickAsync();
        await portal.Sandbox.WaitUntilFaultIsMetAsync();
        await portal.KillAsync();
        await Expect(advanced.ConnectionLost).ToContainTextAsync("Connection lost");
        await visitor.PictureAsync("lost", "connection");

        await portal.RestartAsync();

        advanced = await visitor.GoToAdvancedAsync(World.OrdersStaging);
        await advanced.ExpectEnabledAndValidAsync();
        var activity = await advanced.OpenActivityAsync();
        await Expect(activity.Item("Saved the Azure Key Vault settings")).ToContainTextAsync("Succeeded", new() { Timeout = 60_000 });
        Assert.Empty(Traces.Of(values.Secret, portal));
    }

    [Fact]
    public async Task Console_KilledWhileSomebodyTypes_SaysWhatIsKeptAndComesBackWithIt()
    {
        await using var portal = await StartAsync();
        var values = KeyVaultValues.ForOrders(portal.Credentials);
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        visitor.Guard.ConnectionMayBreak();
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(values);
        await Expect(advanced.DraftIsKept).ToBeVisibleAsync();
        await using var tab = await visitor.OpenTabAsync();
        var other = await tab.GoToAdvancedAsync(World.PaymentsProd);
        await other.Edit.ClickAsync();
        await Expect(other.Field("Resource Group Name")).ToBeEditableAsync();

        await portal.KillAsync();
        await LateAsync(other.Field("Resource Group Name"), "rg-late");
        await LateAsync(other.Field("Key Vault Name"), "looks-like~a-secret");
        await LateAsync(other.Field("Secret"), "a secret typed late");
        await portal.RestartAsync();

        await Expect(advanced.ConnectionLost).ToContainTextAsync("What you typed into the form is kept, except for secrets.");
        await Expect(other.ConnectionLost).ToContainTextAsync("What you typed is kept in this tab, except for secrets.");
        await visitor.PictureAsync("lost", "kept");
        await tab.PictureAsync("lost", "kept-in-tab");

        advanced = await visitor.GoToAdvancedAsync(World.OrdersStaging);
        await advanced.Button("Restore draft").ClickAsync();
        await Expect(advanced.Field("Key Identifier")).ToHaveValueAsync(values.KeyIdentifier);
        await Expect(advanced.Field("Secret")).ToHaveValueAsync("");

        await other.ConnectionLost.GetByRole(AriaRole.Button, new() { Name = "Reload the page" }).ClickAsync();
        await PortalPage.ReadyAsync(other);
        await other.Edit.ClickAsync();
        await TypingPerson.HoldsAsync(other.Field("Resource Group Name"), "rg-late");
        await Expect(other.Field("Key Vault Name")).ToHaveValueAsync("contoso-payments-kv");
        await Expect(other.Field("Secret")).ToHaveValueAsync("");
        await Expect(other.UpdateCredentials).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Session_EndedWhileSomebodyTypes_KeepsTheDraft()
    {
        await using var portal = await StartAsync();
        var values = KeyVaultValues.ForOrders(portal.Credentials);
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(values);
        await Expect(advanced.DraftIsKept).ToBeVisibleAsync();
        await using var tab = await visitor.OpenTabAsync();
        var other = await tab.GoToClustersAsync(World.OrdersStaging);

        await other.SignOutAsync();
        await Expect(advanced.SessionEnded).ToBeVisibleAsync();
        await visitor.PictureAsync("lost", "session");
        var signIn = await visitor.GoToSignInAsync($"/projects/{World.OrdersStaging}/security/advanced");
        await signIn.ContinueAsAsync(Person.ContosoOwner);

        await PortalPage.ReadyAsync(advanced);
        await advanced.Button("Restore draft").ClickAsync();
        await Expect(advanced.Field("Key Identifier")).ToHaveValueAsync(values.KeyIdentifier);
    }

    /// <summary>Types where the dialog of the lost connection lies above the field already.</summary>
    private static Task LateAsync(ILocator field, string text) =>
        field.EvaluateAsync("(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }", text);

    /// <summary>A console of its own for each test: every one of them leaves it otherwise than it found it.</summary>
    private async Task<PortalFixture> StartAsync()
    {
        var portal = new PortalFixture(browser);
        await portal.InitializeAsync();
        return portal;
    }
}
