using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using AtlasCmkPortal.EndToEnd.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Journeys;

/// <summary>The form while one types: it says what is wrong at the field, and loses nothing.</summary>
public sealed class FormTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    private const string Version = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("Client ID", "owner@contoso.example", "You entered an e-mail address")]
    [InlineData("Tenant ID", "contoso.onmicrosoft.com", "You entered a domain name")]
    [InlineData("Subscription ID", "5ab5c41b-0000", "Subscription ID must be a GUID")]
    [InlineData("Resource Group Name", "rg-orders.", "does not end with a period")]
    [InlineData("Key Vault Name", "contoso--kv", "single hyphens")]
    [InlineData("Key Vault Name", "https://contoso-orders-kv.vault.azure.net/", "only the name of the vault")]
    [InlineData("Key Identifier", "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey", "has no version")]
    [InlineData("Key Identifier", "https://contoso-orders-kv.vault.azure.net/secrets/x/" + Version, "address of a secret")]
    [InlineData("Key Identifier", "https://contoso-orders-kv.vault.azure.net/keys/AtlasKMSKey/ " + Version, "misprint")]
    [InlineData("Key Identifier", "https://contoso-orders-kv.vault.azure.cn/keys/AtlasKMSKey/" + Version, "Azure China")]
    [InlineData("Key Identifier", "https://contoso-hsm.managedhsm.azure.net/keys/AtlasKMSKey/" + Version, "Managed HSM")]
    [InlineData("Key Identifier", "https://contoso-payments-kv.vault.azure.net/keys/AtlasKMSKey/" + Version, "Key Vault Name says contoso-orders-kv")]
    public async Task Field_WithSomethingWrong_SaysWhatAtTheField(string field, string typed, string message)
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(KeyVaultValues.ForOrders(portal.Credentials));

        await advanced.Field(field).FillAsync(typed);
        await advanced.Field(field).BlurAsync();

        await Expect(advanced.Field(field)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(await advanced.ErrorOfAsync(field)).ToContainTextAsync(message);
        await Expect(advanced.Field(field)).ToHaveValueAsync(typed);
    }

    [Fact]
    public async Task Save_OfAnEmptyForm_ListsEverythingWithLinksAndSendsNothing()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.Section("Encryption Key").ClickAsync();

        await advanced.Save.ClickAsync();

        await Expect(advanced.ErrorSummary).ToContainTextAsync("Fix 7 fields to continue");
        await Expect(advanced.ErrorSummary).ToBeFocusedAsync();
        await visitor.PictureAsync("form", "errors");
        await advanced.ErrorSummary.GetByRole(AriaRole.Link, new() { Name = "Key Identifier" }).ClickAsync();
        await Expect(advanced.Field("Key Identifier")).ToBeFocusedAsync();
        Assert.DoesNotContain(await portal.Sandbox.RequestsAsync("atlas"), request => request.Method == "PATCH");
    }

    [Fact]
    public async Task Sections_ThatAreClosed_KeepWhatWasTyped()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        await advanced.FillAsync(KeyVaultValues.ForOrders(portal.Credentials));

        await advanced.Section("Account Credentials").ClickAsync();
        await Expect(advanced.Field("Secret")).ToBeHiddenAsync();
        await visitor.Page.GetByRole(AriaRole.Radio, new() { Name = "AWS KMS" }).CheckAsync();
        await Expect(advanced.Main).ToContainTextAsync("This console manages Azure Key Vault only");
        await visitor.PictureAsync("form", "other-provider");
        await visitor.Page.GetByRole(AriaRole.Radio, new() { Name = "Azure Key Vault" }).CheckAsync();
        await advanced.Section("Account Credentials").ClickAsync();

        await Expect(advanced.Field("Client ID")).Not.ToHaveValueAsync("");
        await Expect(advanced.Field("Secret")).Not.ToHaveValueAsync("");
        await advanced.TestConnection.ClickAsync();
        await advanced.ExpectAllStepsPassedAsync();
    }

    [Fact]
    public async Task Leaving_WithUnsavedChanges_Asks_AndTheDraftIsThereAfterwardsWithoutTheSecret()
    {
        await using var visitor = await portal.VisitAsync(Person.ContosoOwner);
        var advanced = await visitor.OpenOrdersFormAsync();
        var values = KeyVaultValues.ForOrders(portal.Credentials);
        await advanced.FillAsync(values);
        await Expect(advanced.DraftIsKept).ToContainTextAsync("without the Secret");

        await advanced.SidebarLink("Clusters").ClickAsync();
        await Expect(advanced.Dialog).ToContainTextAsync("Leave without saving?");
        await advanced.ConfirmAsync("Cancel");
        await Expect(advanced.Field("Key Identifier")).ToHaveValueAsync(values.KeyIdentifier);
        await advanced.SidebarLink("Clusters").ClickAsync();
        await advanced.ConfirmAsync("Leave");
        await PortalPage.ReadyAsync(new ClustersPage(visitor.Page));

        advanced = await visitor.GoToAdvancedAsync(World.OrdersStaging);
        await Expect(advanced.Main).ToContainTextAsync("Secrets are not kept");
        await visitor.PictureAsync("form", "draft");
        await advanced.Button("Restore draft").ClickAsync();
        await Expect(advanced.Field("Key Identifier")).ToHaveValueAsync(values.KeyIdentifier);
        await Expect(advanced.Field("Secret")).ToHaveValueAsync("");
        Assert.Empty(Traces.Of(values.Secret, portal));
        await advanced.Button("Discard changes").ClickAsync();
        await advanced.ConfirmAsync("Discard changes");
        await Expect(advanced.Main).ToContainTextAsync("No customer-managed key is configured");
    }
}
