using AtlasCmkPortal.Sandbox.ResourceManager.Providers;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Each test has a sandbox of its own: a registration is the whole subscription's.</summary>
public sealed class ResourceProviderTests : SandboxTest
{
    private const string Subscription = "https://management.azure.com" + AzureClient.Subscription;
    private const string Vaults = Subscription + "/providers/Microsoft.KeyVault/vaults";

    private bool IsRegistered =>
        Sandbox
            .Host.Services.GetRequiredService<ResourceProviders>()
            .IsRegistered(AzureClient.Subscription.Split('/')[^1].ToUpperInvariant(), "Microsoft.Network");

    [Fact]
    public async Task Network_UnregisteredAndRegistered_TakesAMinuteEach()
    {
        Assert.True(IsRegistered);
        Assert.Equal("Unregistering", await ChangeAsync("Microsoft.Network", "unregister"));
        Assert.False(IsRegistered);
        await Sandbox.AdvanceAsync("PT1M");
        Assert.Equal("NotRegistered", await StateAsync("microsoft.network"));
        await RestartAsync();
        Assert.Equal("NotRegistered", await ChangeAsync("Microsoft.Network", "unregister"));
        Assert.Equal("Registering", await ChangeAsync("Microsoft.Network", "register"));
        Assert.False(IsRegistered);
        await Sandbox.AdvanceAsync("PT1M");
        Assert.Equal("Registered", await StateAsync("Microsoft.Network"));
        Assert.True(IsRegistered);
    }

    [Fact]
    public async Task KeyVault_NotRegistered_HasNoVaults()
    {
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, Subscription + "/providers/Microsoft.KeyVault/unregister", 409, "Conflict");
        foreach (var name in (string[])["orders", "payments", "legacy"])
            await Azure.DoAsync("portal-admin", HttpMethod.Delete, AzureClient.VaultUri($"contoso-{name}-kv", $"rg-{name}"));
        await ChangeAsync("Microsoft.KeyVault", "unregister");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Vaults, 409, "MissingSubscriptionRegistration");
        await Azure.RefusedAsync("atlas-orders", HttpMethod.Get, Vaults, 403, "AuthorizationFailed");
        await ChangeAsync("microsoft.keyvault", "register");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Vaults, 409, "MissingSubscriptionRegistration");
        await Sandbox.AdvanceAsync("PT1M");
        await Azure.DoAsync("portal-admin", HttpMethod.Get, Vaults);
    }

    [Fact]
    public async Task Operations_UnknownProviderOrWithoutTheRight_AreRefused()
    {
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            Subscription + "/providers/Microsoft.Nothing/register",
            404,
            "InvalidResourceNamespace");
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            Subscription + "/providers/Microsoft.Nothing/unregister",
            404,
            "InvalidResourceNamespace");
        var message = await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Post,
            Subscription + "/providers/Microsoft.Network/register",
            403,
            "AuthorizationFailed");
        Assert.Contains("'Microsoft.Network/register/action'", message, StringComparison.Ordinal);
        await Azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Post,
            Subscription + "/providers/Microsoft.Network/unregister",
            403,
            "AuthorizationFailed");
    }

    private async Task<string?> ChangeAsync(string provider, string verb) =>
        (await Azure.DoAsync("portal-admin", HttpMethod.Post, $"{Subscription}/providers/{provider}/{verb}"))
            .GetProperty("registrationState")
            .GetString();

    private async Task<string?> StateAsync(string provider) =>
        (await Azure.DoAsync("portal-admin", HttpMethod.Get, $"{Subscription}/providers/{provider}")).GetProperty("registrationState").GetString();
}
