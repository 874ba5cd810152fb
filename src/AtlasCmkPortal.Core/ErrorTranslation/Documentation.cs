namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>The pages that errors point to.</summary>
internal static class Documentation
{
    public static readonly Uri AtlasAzureKeyVault = new("https://www.mongodb.com/docs/atlas/security-azure-kms/");
    public static readonly Uri AtlasKeyManagement = new("https://www.mongodb.com/docs/atlas/security-kms-encryption/");
    public static readonly Uri AtlasPrivateEndpoints = new("https://www.mongodb.com/docs/atlas/security/azure-kms-over-private-endpoint/");
    public static readonly Uri AtlasBackupCompliance = new("https://www.mongodb.com/docs/atlas/backup/cloud-backup/backup-compliance-policy/");
    public static readonly Uri AtlasApiAccess = new("https://www.mongodb.com/docs/atlas/configure-api-access/");
    public static readonly Uri AtlasPause = new("https://www.mongodb.com/docs/atlas/pause-terminate-cluster/");
    public static readonly Uri AtlasErrors = new("https://www.mongodb.com/docs/atlas/reference/api-errors/");
    public static readonly Uri AtlasRateLimits = new("https://www.mongodb.com/docs/atlas/api/api-rate-limit/");
    public static readonly Uri AtlasStatus = new("https://status.mongodb.com/");
    public static readonly Uri EntraErrors = new("https://learn.microsoft.com/entra/identity-platform/reference-error-codes");
    public static readonly Uri EntraCredentials = new("https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials");
    public static readonly Uri VaultRbac = new("https://learn.microsoft.com/azure/key-vault/general/rbac-guide");
    public static readonly Uri VaultPolicies = new("https://learn.microsoft.com/azure/key-vault/general/assign-access-policy");
    public static readonly Uri VaultNetwork = new("https://learn.microsoft.com/azure/key-vault/general/network-security");
    public static readonly Uri VaultRecovery = new("https://learn.microsoft.com/azure/key-vault/general/key-vault-recovery");
    public static readonly Uri VaultThrottling = new("https://learn.microsoft.com/azure/key-vault/general/overview-throttling");
    public static readonly Uri AzureStatus = new("https://azure.status.microsoft/");
    public static readonly Uri Keys = new("https://learn.microsoft.com/azure/key-vault/keys/about-keys-details");
    public static readonly Uri ResourceManagerErrors = new(
        "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors"
    );
}
