namespace AtlasCmkPortal.Core.Audit;

/// <summary>
/// Stable ids of what the Activity Feed's changes are about; the database holds them, the screen has the words. Those of a project's settings
/// are Atlas's own attributes of <c>azureKeyVault</c>. Values are Atlas's, too, with <c>true</c> and <c>false</c> for switches.
/// </summary>
public static class Fields
{
    public const string Enabled = "enabled";
    public const string ClientId = "clientId";
    public const string TenantId = "tenantId";

    /// <summary>A secret was replaced. It has neither a value before nor one after.</summary>
    public const string Secret = "secret";

    public const string AzureEnvironment = "azureEnvironment";
    public const string SubscriptionId = "subscriptionId";
    public const string ResourceGroupName = "resourceGroupName";
    public const string KeyVaultName = "keyVaultName";
    public const string KeyIdentifier = "keyIdentifier";
    public const string RequirePrivateNetworking = "requirePrivateNetworking";
    public const string RoleId = "roleId";

    /// <summary>What Atlas says of the key: <c>valid</c>, <c>invalid</c>, <c>unknown</c> or <c>unreachable</c>.</summary>
    public const string Valid = "valid";

    /// <summary>A cluster that is gone: its name before, and nothing after.</summary>
    public const string Cluster = "cluster";

    /// <summary>Of a cluster: <c>NONE</c>, <c>AZURE</c>, <c>AWS</c> or <c>GCP</c>.</summary>
    public const string EncryptionAtRestProvider = "encryptionAtRestProvider";

    /// <summary>A switch, as it is stored.</summary>
    public static string Switch(bool isOn) => isOn ? "true" : "false";
}
