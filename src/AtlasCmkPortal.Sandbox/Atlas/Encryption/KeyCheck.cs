using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;
using AtlasCmkPortal.Sandbox.Atlas.Network;
using AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// Whether a configuration works, found out as Atlas does: as the configured principal, from the control plane's address, over the real protocols.
/// A token, the vault resource, the key, a value encrypted and decrypted again.
/// </summary>
internal sealed class KeyCheck(
    InternalHttpClients internalClients,
    ControlPlaneAddresses addresses,
    PrivateRoutes routes,
    RoleCredentials roles,
    SandboxClock clock)
{
    private static readonly TimeSpan ExpiringSoon = TimeSpan.FromHours(48);

    /// <summary>
    /// Throws <see cref="AtlasRefusal"/> with the code that says what Azure refused, or <see cref="AzureUnreachableException"/> where there was no
    /// answer.
    /// </summary>
    /// <param name="groupId">The project: where it has an active private endpoint, the way to the vault leads through that.</param>
    /// <param name="settings">What to try.</param>
    /// <param name="forNewUse">Whether the key is about to be taken into use: then one that ends within 48 hours is refused.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task TryAsync(string groupId, AzureConfiguration settings, bool forNewUse, CancellationToken cancellationToken)
    {
        var cloud = AzureCloud.Of(settings.AzureEnvironment);
        var identifier = KeyIdentifier.Of(settings);
        using var azure = new AzureConnection(
            internalClients.CreateClient(addresses.Current, routes.ConnectionOf(groupId, settings)),
            cloud,
            settings);

        var vault = await ReadVaultAsync(azure, cloud, settings, cancellationToken);
        if (!string.Equals(vault, identifier.Host, StringComparison.OrdinalIgnoreCase)) throw EncryptionRefusals.KeyNotFound();

        azure.Token = await azure.AcquireTokenAsync(cloud.VaultSuffix, cancellationToken);
        roles.RequirePrincipal(settings, azure.Token);
        var key = $"https://{identifier.Host}/keys/{identifier.Name}/{identifier.Version}".TrimEnd('/');
        using (var answer = await azure.SendAsync(HttpMethod.Get, $"{key}?api-version=7.4", body: null, cancellationToken))
            CheckAttributes(await VaultResponse.ReadAsync(answer, cancellationToken), forNewUse);
        await RoundTripAsync(azure, key, cancellationToken);
    }

    /// <returns>The vault's host.</returns>
    private static async Task<string> ReadVaultAsync(
        AzureConnection azure,
        AzureCloud cloud,
        AzureConfiguration settings,
        CancellationToken cancellationToken)
    {
        azure.Token = await azure.AcquireTokenAsync(cloud.ResourceManager, cancellationToken);
        var resource = $"/subscriptions/{settings.SubscriptionId}/resourceGroups/{Uri.EscapeDataString(settings.ResourceGroupName)}"
            + $"/providers/Microsoft.KeyVault/vaults/{Uri.EscapeDataString(settings.KeyVaultName)}";
        using var answer = await azure.SendAsync(
            HttpMethod.Get,
            $"https://{cloud.ResourceManager}{resource}?api-version=2023-07-01",
            body: null,
            cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw EncryptionRefusals.InvalidRequest();
        var body = await AzureConnection.ReadJsonAsync(answer, cancellationToken);
        return new Uri(body.GetProperty("properties").GetProperty("vaultUri").GetString()!).Host;
    }

    private void CheckAttributes(JsonElement key, bool forNewUse)
    {
        var attributes = key.GetProperty("attributes");
        var now = clock.Now;
        if (attributes.TryGetProperty("enabled", out var enabled) && !enabled.GetBoolean()) throw EncryptionRefusals.KeyNotEnabled();
        if (Time("exp") is { } end && end <= now) throw EncryptionRefusals.KeyExpired();
        if (forNewUse && Time("exp") is { } soon && soon <= now + ExpiringSoon) throw EncryptionRefusals.KeyExpiring();
        if (Time("nbf") is { } start && start > now) throw EncryptionRefusals.KeyNotActive();

        DateTimeOffset? Time(string name) =>
            attributes.TryGetProperty(name, out var seconds) && seconds.ValueKind is JsonValueKind.Number
                ? DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64())
                : null;
    }

    private static async Task RoundTripAsync(AzureConnection azure, string key, CancellationToken cancellationToken)
    {
        var plain = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var (_, cipher) = await VaultResponse.OperateAsync(azure, key, "encrypt", plain, cancellationToken);
        var (_, again) = await VaultResponse.OperateAsync(azure, key, "decrypt", cipher, cancellationToken);
        if (again != plain) throw EncryptionRefusals.NoPermission();
    }
}
