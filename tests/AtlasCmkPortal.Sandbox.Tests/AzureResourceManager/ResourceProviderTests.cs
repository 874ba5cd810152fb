using AtlasCmkPortal.Sandbox.ResourceManager.Providers;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using Microsoft.Extensions.DependencyInjection;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Each test has a sandbox of its own: a registration is the whole subscription's.</summary>
public sealed class ResourceProviderTests : IAsyncLifetime
{
    private const string Subscription = "https://management.azure.com" + AzureClient.Subscription;
    private const string Vaults = Subscription + "/providers/Microsoft.KeyVault/vaults";
    private readonly SandboxFixture _sandbox = new();
    private AzureClient _azure = null!;

    private bool IsRegistered =>
        _sandbox
            .Host.Services.GetRequiredService<ResourceProviders>()
            .IsRegistered(AzureClient.Subscription.Split('/')[^1].ToUpperInvariant(), "Microsoft.Network");

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _azure = new AzureClient(_sandbox);
    }

    public ValueTask DisposeAsync()
    {
        _azure.Dispose();
        return _sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Network_UnregisteredAndRegistered_TakesAMinuteEach()
    {
        Assert.True(IsRegistered);
        Assert.Equal("Unregistering", await ChangeAsync("Microsoft.Network", "unregister"));
        Assert.False(IsRegistered);
        await _sandbox.AdvanceAsync("PT1M");
        Assert.Equal("NotRegistered", await StateAsync("microsoft.network"));
        await _sandbox.RestartAsync();
        _azure = new AzureClient(_sandbox);
        Assert.Equal("NotRegistered", await ChangeAsync("Microsoft.Network", "unregister"));
        Assert.Equal("Registering", await ChangeAsync("Microsoft.Network", "register"));
        Assert.False(IsRegistered);
        await _sandbox.AdvanceAsync("PT1M");
        Assert.Equal("Registered", await StateAsync("Microsoft.Network"));
        Assert.True(IsRegistered);
    }

    [Fact]
    public async Task KeyVault_NotRegistered_HasNoVaults()
    {
        await _azure.RefusedAsync("portal-admin", HttpMethod.Post, Subscription + "/providers/Microsoft.KeyVault/unregister", 409, "Conflict");
        foreach (var name in (string[])["orders", "payments", "legacy"])
            await _azure.DoAsync("portal-admin", HttpMethod.Delete, AzureClient.VaultUri($"contoso-{name}-kv", $"rg-{name}"));
        await ChangeAsync("Microsoft.KeyVault", "unregister");
        await _azure.RefusedAsync("portal-admin", HttpMethod.Get, Vaults, 409, "MissingSubscriptionRegistration");
        await _azure.RefusedAsync("atlas-orders", HttpMethod.Get, Vaults, 403, "AuthorizationFailed");
        await ChangeAsync("microsoft.keyvault", "register");
        await _azure.RefusedAsync("portal-admin", HttpMethod.Get, Vaults, 409, "MissingSubscriptionRegistration");
        await _sandbox.AdvanceAsync("PT1M");
        await _azure.DoAsync("portal-admin", HttpMethod.Get, Vaults);
    }

    [Fact]
    public async Task Operations_UnknownProviderOrWithoutTheRight_AreRefused()
    {
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            Subscription + "/providers/Microsoft.Nothing/register",
            404,
            "InvalidResourceNamespace");
        await _azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            Subscription + "/providers/Microsoft.Nothing/unregister",
            404,
            "InvalidResourceNamespace");
        var message = await _azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Post,
            Subscription + "/providers/Microsoft.Network/register",
            403,
            "AuthorizationFailed");
        Assert.Contains("'Microsoft.Network/register/action'", message, StringComparison.Ordinal);
        await _azure.RefusedAsync(
            "portal-watcher",
            HttpMethod.Post,
            Subscription + "/providers/Microsoft.Network/unregister",
            403,
            "AuthorizationFailed");
    }

    private async Task<string?> ChangeAsync(string provider, string verb) =>
        (await _azure.DoAsync("portal-admin", HttpMethod.Post, $"{Subscription}/providers/{provider}/{verb}"))
            .GetProperty("registrationState")
            .GetString();

    private async Task<string?> StateAsync(string provider) =>
        (await _azure.DoAsync("portal-admin", HttpMethod.Get, $"{Subscription}/providers/{provider}")).GetProperty("registrationState").GetString();
}
