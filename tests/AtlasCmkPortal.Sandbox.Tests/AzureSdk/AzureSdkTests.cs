using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;
using Azure.Security.KeyVault.Secrets;

namespace AtlasCmkPortal.Sandbox.Tests.AzureSdk;

/// <summary>
/// The official clients for .NET, unchanged but for the connection: Azure.Identity signs in, Azure.ResourceManager reads and changes, and
/// Azure.Security.KeyVault.Secrets goes through the vault's challenge.
/// </summary>
public sealed class AzureSdkTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>, IDisposable
{
    private const string Subscription = "5ab5c41b-0000-4000-8000-000000000001";
    private static readonly ResourceIdentifier Vault = new(
        $"/subscriptions/{Subscription}/resourceGroups/rg-payments/providers/Microsoft.KeyVault/vaults/contoso-payments-kv");
    private readonly HttpClient _http = sandbox.Cloud();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task ClientSecretCredential_SeededApplication_GetsAToken()
    {
        var token = await CredentialOf("atlas-orders").GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), Cancel);

        var now = TimeProvider.System.GetUtcNow();
        Assert.InRange(token.ExpiresOn, now.AddMinutes(55), now.AddMinutes(61));
    }

    [Fact]
    public async Task ClientSecretCredential_WrongSecret_TellsTheAadstsCode()
    {
        var refusal = await Assert.ThrowsAsync<AuthenticationFailedException>(async () =>
            await CredentialOf("atlas-orders", secret: "wrong").GetTokenAsync(new TokenRequestContext(["https://vault.azure.net/.default"]), Cancel)
        );

        Assert.Contains("AADSTS7000215", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArmClient_SubscriptionAndGroup_AreFound()
    {
        var subscription = (await Arm().GetSubscriptionResource(new($"/subscriptions/{Subscription}")).GetAsync(Cancel)).Value;
        var group = (await subscription.GetResourceGroupAsync("rg-payments", Cancel)).Value;

        Assert.Equal("Contoso", subscription.Data.DisplayName);
        Assert.Equal("rg-payments", group.Data.Name);
    }

    /// <summary>It asks the provider for its newest api-version first.</summary>
    [Fact]
    public async Task ArmClient_GenericResource_ReadsTheVault()
    {
        var vault = (await Arm().GetGenericResource(Vault).GetAsync(Cancel)).Value;

        Assert.Equal("contoso-payments-kv", vault.Data.Name);
        Assert.Equal("https://contoso-payments-kv.vault.azure.net/", Properties(vault).GetProperty("vaultUri").GetString());
    }

    [Fact]
    public async Task ArmClient_ResourceProvider_TellsWhetherItIsRegistered()
    {
        var subscription = Arm().GetSubscriptionResource(new($"/subscriptions/{Subscription}"));
        var provider = (await subscription.GetResourceProviderAsync("Microsoft.KeyVault", cancellationToken: Cancel)).Value;

        Assert.Equal("Registered", provider.Data.RegistrationState);
    }

    [Fact]
    public async Task ArmClient_WithoutARole_IsRefusedWithTheCode()
    {
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await Arm("atlas-orders").GetSubscriptionResource(new($"/subscriptions/{Subscription}")).GetAsync(Cancel));

        Assert.Equal((403, "AuthorizationFailed"), (refusal.Status, refusal.ErrorCode));
    }

    /// <summary>The client sends no token before the vault has told whose tokens it takes, and checks that the resource is the vault's own.</summary>
    [Fact]
    public async Task SecretClient_Challenge_IsAnsweredWithATokenForTheVault()
    {
        var client = new SecretClient(
            new Uri("https://contoso-payments-kv.vault.azure.net"),
            CredentialOf("portal-admin"),
            Prepare(new SecretClientOptions()));

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(async () => await client.GetSecretAsync("nothing", cancellationToken: Cancel));

        Assert.Equal(404, refusal.Status);
        var asked = await sandbox.ControlAsync(HttpMethod.Get, "/_sandbox/requests?service=keyvault");
        var statuses = asked
            .EnumerateArray()
            .Where(one => one.GetProperty("path").GetString()!.StartsWith("/secrets/nothing", StringComparison.Ordinal))
            .Select(one => one.GetProperty("status").GetInt32());
        Assert.Equal([401, 404], statuses);
    }

    private static JsonElement Properties(GenericResource resource) => JsonSerializer.Deserialize<JsonElement>(resource.Data.Properties);

    private ArmClient Arm(string app = "portal-admin") => new(CredentialOf(app), Subscription, Prepare(new ArmClientOptions()));

    private ClientSecretCredential CredentialOf(string app, string? secret = null)
    {
        var credential = sandbox.Credentials.Apps[app];
        return new(credential.TenantId, credential.ClientId, secret ?? credential.Secret, Prepare(new ClientSecretCredentialOptions()));
    }

    private T Prepare<T>(T options)
        where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(_http);
        options.Retry.MaxRetries = 0;
        return options;
    }
}
