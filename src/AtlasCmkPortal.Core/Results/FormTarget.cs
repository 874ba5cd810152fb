namespace AtlasCmkPortal.Core.Results;

/// <summary>The fields and sections of the Advanced page's Azure Key Vault form, named as on the screen.</summary>
public enum FormTarget
{
    AccountCredentials,
    ClientId,
    TenantId,
    Secret,
    AzureEnvironment,
    KeyVaultCredentials,
    SubscriptionId,
    ResourceGroupName,
    KeyVaultName,
    EncryptionKey,
    KeyIdentifier,
    NetworkSettings,
}
