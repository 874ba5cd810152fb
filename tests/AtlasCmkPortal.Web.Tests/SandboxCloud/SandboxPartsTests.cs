using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.SandboxCloud;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace AtlasCmkPortal.Web.Tests.SandboxCloud;

public sealed class SandboxPartsTests : BunitContext
{
    private readonly List<string> _done = [];
    private readonly VaultActions _actions;

    public SandboxPartsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System);
        _actions = new(
            (vault, key, _) => Done($"create {vault} {key}"),
            (vault, version, enabled, _) => Done($"{(enabled ? "enable" : "disable")} {vault} {version.Version[^4..]}"),
            (change, _) => Done($"{change.Method} {change.Address.PathAndQuery}"));
    }

    [Fact]
    public void Secret_AtFirst_IsNotInThePage()
    {
        var secret = Render<ConcealedSecret>(p => p.Add(s => s.Label, "Secret of atlas-orders").Add(s => s.Secret, SampleAzure.App.Secret));

        Assert.DoesNotContain("s3cret", secret.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_Shown_CanBeConcealedAgain()
    {
        var secret = Render<ConcealedSecret>(p => p.Add(s => s.Label, "Secret of atlas-orders").Add(s => s.Secret, SampleAzure.App.Secret));

        secret.Find("[aria-label='Show Secret of atlas-orders']").Click();
        Assert.Contains("s3cret~value", secret.Markup, StringComparison.Ordinal);

        secret.Find("[aria-label='Show Secret of atlas-orders']").Click();
        Assert.DoesNotContain("s3cret", secret.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_Another_IsConcealedAndNotSaidToBeCopied()
    {
        JSInterop.Setup<bool>("portal.copy", _ => true).SetResult(true);
        var secret = Render<ConcealedSecret>(p => p.Add(s => s.Label, "Secret of atlas-orders").Add(s => s.Secret, SampleAzure.App.Secret));
        secret.Find("[aria-label='Show Secret of atlas-orders']").Click();
        secret.Find("[aria-label='Copy Secret of atlas-orders']").Click();
        Assert.Contains("Copied", secret.Markup, StringComparison.Ordinal);

        secret.Render(p => p.Add(s => s.Secret, new Secret("an0ther~value")));

        Assert.DoesNotContain("an0ther", secret.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Copied", secret.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void App_ExpiredSecret_SaysSoByTheWorldsClock()
    {
        var apps = Render<AppRegistrations>(p => p
            .Add(a => a.Apps, [SampleAzure.App])
            .Add(a => a.Now, SampleAzure.Now.AddDays(91))
            .Add(a => a.ChangeAsync, _actions.ChangeAsync));

        Assert.Contains("Expired", apps.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_NoUsableVersion_SayWhatToDo() =>
        Assert.Contains(
            "no key with an enabled version",
            Render<FirstSteps>(p => p.Add(s => s.Azure, SampleAzure.Azure())).Markup,
            StringComparison.Ordinal);

    [Fact]
    public void Steps_SeededWorld_HaveACopyButtonForEachValue()
    {
        var steps = Render<FirstSteps>(p => p.Add(s => s.Azure, SampleAzure.Azure(SampleAzure.Version("aaaa"))));

        Assert.Equal(7, steps.FindAll("button[aria-label^='Copy ']").Count);
    }

    [Fact]
    public void Vault_Key_ShowsItsVersionsAndStates()
    {
        var items = RenderVault(SampleAzure.Version("bbbb"), SampleAzure.Version("aaaa", enabled: false)).FindAll(".versions li");

        Assert.Equal(2, items.Count);
        Assert.Contains("Enabled", items[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Disabled", items[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Created 21 Nov 2026", items[0].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_Enable_IsDoneAtOnce()
    {
        RenderVault(SampleAzure.Version("aaaa", enabled: false)).Find("[aria-label='Enable version …aaaa']").Click();

        Assert.Equal(["enable contoso-orders-kv aaaa"], _done);
    }

    [Fact]
    public async Task Version_Disable_AsksFirstWhatHappensToClusters()
    {
        var dialogs = Render<MudDialogProvider>();
        var vault = RenderVault(SampleAzure.Version("aaaa"));

        var pressed = vault.Find("[aria-label='Disable version …aaaa']").ClickAsync(new());
        dialogs.WaitForElement("#confirm-go");
        Assert.Contains("shuts down every cluster", dialogs.Markup, StringComparison.Ordinal);
        Assert.Empty(_done);

        await dialogs.Find("#confirm-go").ClickAsync(new());
        await pressed;

        Assert.Equal(["disable contoso-orders-kv aaaa"], _done);
    }

    [Fact]
    public void Key_NewVersion_IsCreatedUnderItsName()
    {
        RenderVault(SampleAzure.Version("aaaa")).Find("[aria-label='New version of AtlasKMSKey in contoso-orders-kv']").Click();

        Assert.Equal(["create contoso-orders-kv AtlasKMSKey"], _done);
    }

    [Theory]
    [InlineData("", "Enter a name.")]
    [InlineData("my key", "letters, digits and hyphens")]
    [InlineData("atlaskmskey", "exists")]
    public void NewKey_WrongName_IsRefusedAtTheField(string name, string says)
    {
        var vault = RenderVault(SampleAzure.Version("aaaa"));

        vault.Find("#new-key-contoso-orders-kv").Input(name);
        vault.Find("[aria-label='Create key in contoso-orders-kv']").Click();

        Assert.Empty(_done);
        Assert.Contains(says, vault.Find(".new-key").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void NewKey_NothingTyped_AsksForAName()
    {
        var vault = RenderVault(SampleAzure.Version("aaaa"));

        vault.Find("[aria-label='Create key in contoso-orders-kv']").Click();

        Assert.Empty(_done);
        Assert.Contains("Enter a name.", vault.Find(".new-key").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void NewKey_GoodName_IsCreatedAndTheFieldEmptied()
    {
        var vault = RenderVault(SampleAzure.Version("aaaa"));

        vault.Find("#new-key-contoso-orders-kv").Input("Second-Key");
        vault.Find("[aria-label='Create key in contoso-orders-kv']").Click();

        Assert.Equal(["create contoso-orders-kv Second-Key"], _done);
        Assert.True(string.IsNullOrEmpty(vault.Find("#new-key-contoso-orders-kv").GetAttribute("data-text")));
    }

    private IRenderedComponent<VaultSection> RenderVault(params VaultKey[] versions) => Render<VaultSection>(p => p
        .Add(v => v.Vault, SampleAzure.Vault(versions))
        .Add(v => v.Now, SampleAzure.Now)
        .Add(v => v.Actions, _actions));

    private Task<OperationEnd> Done(string what)
    {
        _done.Add(what);
        return Task.FromResult(OperationEnd.Succeeded(what));
    }
}
