namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>
/// Names of the events and alerts of Atlas that bear on customer-managed keys in Azure Key Vault (docs: reference/alert-conditions,
/// api/events).
/// </summary>
public static class AtlasEventTypes
{
    /// <summary>Encryption Event Types; the first two in no page of the documentation, but in the specification.</summary>
    public const string KeyValid = "AZURE_ENCRYPTION_KEY_VALID";
    public const string KeyInvalid = "AZURE_ENCRYPTION_KEY_INVALID";

    /// <summary>Group Event Types: Atlas cannot reach the vault, which stops nothing by itself, and that it can again.</summary>
    public const string NetworkAccessDenied = "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED";
    public const string NetworkAccessRestored = "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED";

    /// <summary>Group Event Types: a check of Atlas's found the settings invalid, or valid again.</summary>
    public const string ConfigNoLongerValid = "ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID";
    public const string ConfigIsValid = "ENCRYPTION_AT_REST_CONFIG_IS_VALID";

    /// <summary>Atlas Audit Types.</summary>
    public const string ConfigurationUpdated = "ENCRYPTION_AT_REST_CONFIGURATION_UPDATED";
    public const string ValidationSucceeded = "ENCRYPTION_AT_REST_CONFIGURATION_VALIDATION_SUCCEEDED";

    /// <summary>Atlas Audit Types: a cluster's processes were stopped because the key is not available, and started again.</summary>
    public const string ClusterDisabled = "CLUSTER_INSTANCE_DISABLED";
    public const string ClusterEnabled = "CLUSTER_INSTANCE_ENABLED";
    public const string ClusterAutomaticallyPaused = "CLUSTER_AUTOMATICALLY_PAUSED";
    public const string ClusterDeleted = "CLUSTER_DELETED";
}
