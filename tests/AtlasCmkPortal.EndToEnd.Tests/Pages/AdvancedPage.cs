using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace AtlasCmkPortal.EndToEnd.Tests.Pages;

public sealed class AdvancedPage(IPage page) : PortalPage(page)
{
    protected override string Title => "Advanced";

    public ILocator KeyManagementSwitch => Page.GetByRole(AriaRole.Switch, new() { Name = "Encryption at Rest using your Key Management" });

    public ILocator TestConnection => Button("Test Connection");

    public ILocator Save => Button("Save");

    public ILocator UpdateCredentials => Button("Update Credentials");

    public ILocator Edit => Button("Edit");

    public ILocator Field(string label) => Main.GetByLabel(label, new() { Exact = true });

    /// <summary>What is said about the field: the part of its description that appears while it is wrong. Waits for that.</summary>
    public async Task<ILocator> ErrorOfAsync(string label)
    {
        await Expect(Field(label)).ToHaveAttributeAsync("aria-invalid", "true", new() { Timeout = 60_000 });
        var described = await Field(label).GetAttributeAsync("aria-describedby") ?? "";
        return Main.Locator("#" + described.Split(' ')[0]);
    }

    public ILocator Section(string title) => Main.GetByRole(AriaRole.Button, new() { Name = title, Exact = true });

    public ILocator Group(string title) => Main.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    /// <summary>Turns the switch on and chooses Azure Key Vault; nothing is saved by that.</summary>
    public async Task OpenFormAsync()
    {
        await KeyManagementSwitch.ClickAsync();
        await Page.GetByRole(AriaRole.Radio, new() { Name = "Azure Key Vault" }).CheckAsync();
        await Expect(Field("Client ID")).ToBeVisibleAsync();
    }

    public async Task FillAsync(KeyVaultValues values)
    {
        await Field("Client ID").FillAsync(values.ClientId);
        await Field("Tenant ID").FillAsync(values.TenantId);
        await Field("Secret").FillAsync(values.Secret);
        await Field("Subscription ID").FillAsync(values.SubscriptionId);
        await Field("Resource Group Name").FillAsync(values.ResourceGroupName);
        await Field("Key Vault Name").FillAsync(values.KeyVaultName);
        await Field("Key Identifier").FillAsync(values.KeyIdentifier);
    }

    public async Task SaveAndSucceedAsync()
    {
        await Save.ClickAsync();
        await Expect(Edit).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    public ILocator DisablePanel => Page.GetByRole(AriaRole.Region, new() { Name = "Disable customer-managed keys for this project" });

    /// <summary>Both versions, after somebody else was quicker.</summary>
    public ILocator Conflict => Page.GetByRole(AriaRole.Region, new() { Name = "These settings were changed while you were editing" });

    /// <summary>What was typed lies in the database now.</summary>
    public ILocator DraftIsKept => Main.GetByRole(AriaRole.Status).Filter(new() { HasText = "kept as a draft" });

    public ILocator ConnectionTest => Page.GetByRole(AriaRole.Region, new() { Name = "Connection test" });

    public ILocator Steps => ConnectionTest.GetByRole(AriaRole.Listitem);

    /// <summary>Token, vault, key, encrypt, decrypt.</summary>
    /// <param name="hasPurgeProtection">The vault of orders has none, which its step warns of.</param>
    public async Task ExpectAllStepsPassedAsync(bool hasPurgeProtection = false)
    {
        await Expect(Steps.Filter(new() { HasText = "Passed" })).ToHaveCountAsync(hasPurgeProtection ? 5 : 4, new() { Timeout = 20_000 });
        await Expect(Step("Read the Key Vault resource")).ToContainTextAsync(hasPurgeProtection ? "Passed" : "Warning");
        await Expect(Steps).ToHaveCountAsync(5);
    }

    /// <summary>One step of the connection test: its badge, its finding, its evidence.</summary>
    public ILocator Step(string name) => Steps.Filter(new() { Has = Page.Locator("strong", new() { HasText = name }) });

    /// <summary>How the last operation ended.</summary>
    public ILocator Notice => Main.Locator("#advanced-notice");

    /// <summary>The console's own findings about what was typed, each a link to its field.</summary>
    public ILocator ErrorSummary => Main.GetByRole(AriaRole.Alert).Filter(new() { HasText = "to continue:" });

    public async Task ExpectEnabledAndValidAsync()
    {
        await Expect(Main.GetByText("Enabled", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Main.GetByText("Valid", new() { Exact = true })).ToBeVisibleAsync();
    }
}
