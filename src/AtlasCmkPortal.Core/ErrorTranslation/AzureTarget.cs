using AtlasCmkPortal.AzureApi;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>Whose key, where: what a remedy's command needs to know. Nothing in it is secret.</summary>
/// <param name="PrincipalObjectId">The service principal's object ID where a token contained it: roles and policies name that, not the client
/// ID.</param>
/// <param name="UsesRbac">How the vault grants access; null where it is not known.</param>
public sealed record AzureTarget(
    string ClientId,
    string TenantId,
    string SubscriptionId,
    string ResourceGroupName,
    string KeyVaultName,
    KeyIdentifier? Key,
    string? PrincipalObjectId = null,
    bool? UsesRbac = null)
{
    /// <summary>The cloud that the CLI has to speak to; null where it is not one that this console knows.</summary>
    public AzureCloud? Cloud { get; init; }

    /// <summary>True where Resource Manager described the vault under these names.</summary>
    public bool VaultIsThere { get; init; }

    /// <summary>What the vault's access policies give the principal already; null where that is not known.</summary>
    public IReadOnlyList<string>? KeyPermissions { get; init; }

    /// <summary>What the key is permitted for already; null where that is not known.</summary>
    public IReadOnlyList<string>? KeyOperations { get; init; }

    public string VaultScope =>
        $"/subscriptions/{SubscriptionId}/resourceGroups/{ResourceGroupName}/providers/Microsoft.KeyVault/vaults/{KeyVaultName}";
}
