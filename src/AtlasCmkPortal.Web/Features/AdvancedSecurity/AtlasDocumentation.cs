namespace AtlasCmkPortal.Web.Features.AdvancedSecurity;

/// <summary>The pages of Atlas's documentation that the notes of this page come from.</summary>
internal static class AtlasDocumentation
{
    public const string PublicNetwork = "https://www.mongodb.com/docs/atlas/security/azure-kms-over-public-network/";

    public const string PrivateEndpoints = "https://www.mongodb.com/docs/atlas/security/azure-kms-over-private-endpoint/";

    public const string KeyManagement = "https://www.mongodb.com/docs/atlas/security-kms-encryption/";

    public const string Configure = PublicNetwork + "#enable-customer-managed-keys-for-a-project";

    public const string Disable = PublicNetwork + "#disable-customer-managed-keys-for-a-project";

    public const string Revoke = PublicNetwork + "#revoke-access-to-an-encryption-key";

    public const string Rotate = PublicNetwork + "#rotate-your-azure-key-identifier";

    public const string SharedClusters = "https://www.mongodb.com/docs/atlas/reference/free-shared-limitations/";

    public const string Serverless = "https://www.mongodb.com/docs/atlas/reference/serverless-instance-limitations/";

    public const string ControlPlane = "https://www.mongodb.com/docs/atlas/setup-cluster-security/#allow-access-to-or-from-the-atlas-control-plane";

    public const string Backups = "https://www.mongodb.com/docs/atlas/backup/cloud-backup/cloud-backup-encryption/";
}
