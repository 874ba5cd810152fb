namespace AtlasCmkPortal.AzureApi;

/// <summary>The vault's challenge names another tenant than the one to sign in to: vault and credential belong to different directories.</summary>
public sealed class VaultTenantException(string configuredTenantId, string vaultTenantId)
    : AzureException(AzureService.KeyVault, $"The vault belongs to tenant {vaultTenantId}, not to {configuredTenantId}.", null)
{
    public string ConfiguredTenantId { get; } = configuredTenantId;

    public string VaultTenantId { get; } = vaultTenantId;
}
