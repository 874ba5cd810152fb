using AtlasCmkPortal.Sandbox.Atlas.Nodes;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>A project's customer key management.</summary>
/// <param name="GroupId">The project.</param>
/// <param name="Azure">Null until it was enabled, and again after it was disabled.</param>
/// <param name="EnabledForSearchNodes">Kept and answered; there are no search nodes here.</param>
/// <param name="Earlier">
/// What was configured before the key identifier changed with its principal, newest first, until no node needs an old key any more. Null is none.
/// </param>
internal sealed record ProjectEncryption(
    string GroupId, AzureConfiguration? Azure = null, bool EnabledForSearchNodes = false, IReadOnlyList<AzureConfiguration>? Earlier = null)
{
    /// <summary>What a master key was wrapped with; null where nothing is configured.</summary>
    public AzureConfiguration? Of(MasterKey key)
    {
        if (Azure is null || Earlier is null || key.IsWrappedBy(Azure.KeyIdentifier)) return Azure;
        return Earlier.FirstOrDefault(one => key.IsWrappedBy(one.KeyIdentifier)) ?? Earlier[^1];
    }
}

/// <summary>A project's Azure Key Vault settings, and the result of the last check of the key.</summary>
internal sealed record AzureConfiguration
{
    public required string AzureEnvironment { get; init; }

    public required string ClientId { get; init; }

    public required string TenantId { get; init; }

    /// <summary>Never answered.</summary>
    public required string Secret { get; init; }

    /// <summary>Where Atlas signs in as its own application's service principal; then the three above are that one's and are not answered.</summary>
    public string? RoleId { get; init; }

    public required string SubscriptionId { get; init; }

    public required string ResourceGroupName { get; init; }

    public required string KeyVaultName { get; init; }

    public required string KeyIdentifier { get; init; }

    public bool RequirePrivateNetworking { get; init; }

    /// <summary>Whether the key encrypted and decrypted at the last check that got an answer.</summary>
    public bool Valid { get; init; }

    /// <summary>Whether the last check got no answer. Such a check says nothing about the key.</summary>
    public bool NetworkDenied { get; init; }

    /// <summary>When the settings were saved or last looked at by schedule. Reading them looks, too, and postpones nothing.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>The same settings, whatever was found out about them since.</summary>
    public bool HasSameSettingsAs(AzureConfiguration other) =>
        this with { Valid = other.Valid, NetworkDenied = other.NetworkDenied, CheckedAt = other.CheckedAt } == other;
}
