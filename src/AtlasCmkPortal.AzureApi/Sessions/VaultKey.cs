using Azure.Security.KeyVault.Keys;

namespace AtlasCmkPortal.AzureApi;

/// <summary>A key version and its attributes.</summary>
public sealed record VaultKey
{
    /// <summary>The full address with the version.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Version { get; init; }

    /// <summary><c>RSA</c>, <c>RSA-HSM</c>, <c>EC</c>, …; null in lists of versions, which do not tell.</summary>
    public string? KeyType { get; init; }

    /// <summary>Bits of the modulus, for RSA.</summary>
    public int? KeySize { get; init; }

    /// <summary>What the key may be used for: <c>encrypt</c>, <c>decrypt</c>, <c>wrapKey</c>, …; empty in lists of versions.</summary>
    public IReadOnlyList<string> Operations { get; init; } = [];

    public bool Enabled { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? ExpiresOn { get; init; }

    public DateTimeOffset? CreatedOn { get; init; }

    public DateTimeOffset? UpdatedOn { get; init; }

    /// <summary>Such as <c>Recoverable+Purgeable</c>; without <c>Purgeable</c>, purge protection is on.</summary>
    public string? RecoveryLevel { get; init; }

    internal static VaultKey Of(KeyVaultKey key) => Of(key.Properties) with
    {
        KeyType = key.KeyType.ToString(),
        KeySize = key.Key.N is { } modulus ? modulus.Length * 8 : null,
        Operations = [.. key.KeyOperations.Select(operation => operation.ToString())],
    };

    internal static VaultKey Of(KeyProperties properties) => new()
    {
        Id = properties.Id.AbsoluteUri,
        Name = properties.Name,
        Version = properties.Version ?? "",
        Enabled = properties.Enabled ?? true,
        NotBefore = properties.NotBefore,
        ExpiresOn = properties.ExpiresOn,
        CreatedOn = properties.CreatedOn,
        UpdatedOn = properties.UpdatedOn,
        RecoveryLevel = properties.RecoveryLevel,
    };
}
