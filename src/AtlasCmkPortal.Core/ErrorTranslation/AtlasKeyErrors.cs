using System.Collections.Frozen;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>Atlas's codes about customer-managed keys (docs: reference/api-errors; the last group was only seen in real traffic).</summary>
internal static class AtlasKeyErrors
{
    public static readonly FrozenDictionary<string, Remedy> Table = new Dictionary<string, Remedy>(StringComparer.Ordinal)
    {
        ["AZURE_KEY_VAULT_ENVIRONMENT_NOT_SUPPORTED"] = new(
            FormTarget.AzureEnvironment,
            "Atlas does not support this Azure Environment.",
            "Nothing was saved. Choose the cloud that the tenant lives in, if Atlas offers it.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasAzureKeyVault,
        },
        ["AZURE_KEY_VAULT_KEY_EXPIRED"] = new(
            FormTarget.KeyIdentifier,
            "The key has expired.",
            "Atlas refuses a key after its expiry date. Create a new version and give its Key Identifier.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
            Command = AzCommands.NewKeyVersion,
        },
        ["AZURE_KEY_VAULT_KEY_EXPIRING"] = new(
            FormTarget.KeyIdentifier,
            "The key expires within 48 hours.",
            "Atlas refuses a key that is about to expire, because the clusters would stop with it. Create a version with a later expiry date, "
                + "or with none.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
            Command = AzCommands.NewKeyVersion,
        },
        ["AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT"] = new(
            FormTarget.KeyIdentifier,
            "Atlas cannot read this Key Identifier.",
            "It must be the full address of a key version: https://{vault}.vault.azure.net/keys/{name}/{32-character version}."
        )
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasAzureKeyVault,
            Command = AzCommands.ShowKey,
        },
        ["AZURE_KEY_VAULT_KEY_NOT_ACTIVE"] = new(
            FormTarget.KeyIdentifier,
            "The key is not active yet.",
            "Its activation date lies in the future. Use a version that is active, or move the date.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
            Command = AzCommands.ActivateKey,
        },
        ["AZURE_KEY_VAULT_KEY_NOT_ENABLED"] = new(
            FormTarget.KeyIdentifier,
            "The key version is disabled.",
            "Atlas can only use an enabled version. Enable it, or give the Key Identifier of another one.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
            Command = AzCommands.EnableKey,
        },
        ["AZURE_KEY_VAULT_KEY_NOT_FOUND"] = new(
            FormTarget.KeyIdentifier,
            "Atlas found no such key in the vault.",
            "The name or the version is wrong, the key was deleted, or these credentials may not see it. The command lists its versions, and "
                + "what was deleted.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.VaultRecovery,
            Command = AzCommands.FindKey,
        },
        ["INVALID_AZURE_API_REQUEST"] = new(
            null,
            "Azure did not show Atlas the vault.",
            "Atlas does not say why; Test Connection does. The likeliest first: Subscription ID, Resource Group Name or Key Vault Name is not "
                + "the vault's; the application has no "
            + "role that lets it read the vault, or was given it less than ten minutes ago; Azure is busy or out of order.")
        { ResponsibleParty = ResponsibleParty.ProjectOwner, Docs = Documentation.AtlasAzureKeyVault, Command = AzCommands.FindVault },
        ["INVALID_AZURE_CREDENTIALS"] = new(null, "Azure did not let Atlas sign in.",
            "Atlas does not say why; Test Connection does. The likeliest first: the secret is wrong (its ID in place of its value), has "
                + "expired or was removed; Client ID, Tenant ID "
                + "and Azure Environment do not belong together; the application is disabled or has no service principal in the tenant; a "
                + "Conditional Access policy does not allow "
                + "the addresses that Atlas comes from; the vault belongs to another tenant.")
        {
            ResponsibleParty = ResponsibleParty.EntraAdministrator,
            Docs = Documentation.EntraCredentials,
            Command = AzCommands.ShowSignIn,
        },
        ["NO_PERMISSION_TO_ENCRYPT_DECRYPT"] = new(
            null,
            "Atlas could not encrypt and decrypt with this key.",
            "Atlas does not say why; Test Connection does. The likeliest first: the application lacks the key permissions Get, Encrypt and "
                + "Decrypt (Wrap Key and Unwrap Key are not "
                + "enough), or was given its role less than ten minutes ago; or the key's own permitted operations lack encrypt or decrypt, "
                + "which no role changes.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.AtlasAzureKeyVault,
            Command = at => $"{AzCommands.ShowKeyState(at)}\n{AzCommands.GrantKeyUse(at)}",
        },
        ["ENCRYPTION_AT_REST_NOT_ENABLED"] = new(
            null,
            "Customer-managed keys are not enabled for this project.",
            "Configure Azure Key Vault on the Advanced page first; then a cluster can use the key.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasAzureKeyVault,
        },
        ["ENCRYPTION_AT_REST_PROVIDER_NOT_SUPPORTED"] = new(
            null,
            "This cluster cannot use a customer-managed key of Azure Key Vault.",
            "Atlas does not offer the provider for this cluster.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasKeyManagement,
        },
        ["ENCRYPTION_AT_REST_SETTINGS_INVALID"] = CurrentKeyInvalid,
        ["INVALID_ENCRYPTION_AT_REST_PROVIDER"] = new(null, "Atlas does not know this encryption provider.", "Nothing was changed.")
        {
            ResponsibleParty = ResponsibleParty.ConsoleOperator,
            Docs = Documentation.AtlasErrors,
        },
        ["MISSING_ENCRYPTION_AT_REST_PROVIDER"] = new(null, "The request named no encryption provider.", "Nothing was changed.")
        {
            ResponsibleParty = ResponsibleParty.ConsoleOperator,
            Docs = Documentation.AtlasErrors,
        },
        ["CANNOT_USE_ENCRYPTION_AT_REST_TENANT"] = new(
            null,
            "Shared clusters cannot use customer-managed keys.",
            "The feature needs a dedicated cluster of tier M10 or larger.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasKeyManagement,
        },
        ["CANNOT_USE_FLEX_CLUSTER_IN_CLUSTER_API"] = new(
            null,
            "Flex clusters cannot use customer-managed keys.",
            "The feature needs a dedicated cluster of tier M10 or larger.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasKeyManagement,
        },
        ["INSUFFICIENT_INSTANCE_SIZE"] = new(null, "The cluster's tier is too small.", "Customer-managed keys need M10 or larger.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasKeyManagement,
        },
        ["CANNOT_USE_ENCRYPTION_AT_REST_BACKUP_TYPE"] = new(
            null,
            "The cluster uses Legacy Backups.",
            "Customer-managed keys need Cloud Backups. Change the cluster's backup method first.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasKeyManagement,
        },
        ["CANNOT_DISABLE_ENCRYPTION_AT_REST"] = new(
            null,
            "A cluster of this project still uses the key.",
            "Turn off Manage your own encryption keys on every cluster first, and wait until each is IDLE. A cluster that is being deleted "
                + "counts until it is gone.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasAzureKeyVault,
        },
        ["CANNOT_CHANGE_ENCRYPTION_AT_REST_PROVIDER"] = new(
            null,
            "The cluster uses a key of another provider.",
            "Turn that one off first and wait until the cluster is IDLE; then turn this one on. Atlas decrypts with the one and encrypts with "
                + "the other.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasKeyManagement,
        },
        ["CANNOT_ROTATE_KEY_ENCRYPTION_DISABLED"] = new(
            FormTarget.KeyIdentifier,
            "There is no key in force to rotate.",
            "Customer-managed keys are turned off. Configure Azure Key Vault first.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasAzureKeyVault,
        },
        ["CANNOT_DISABLE_ENCRYPTION_AT_REST_WITH_BACKUP_COMPLIANCE_POLICY"] = BackupCompliance,
        ["CAN_NOT_DISABLE_ALL_ENCRYPTION_AT_REST_SETTINGS_WHILE_BACKUP_COMPLIANCE_POLICY_ENCRYPTION_ENABLED"] = BackupCompliance,
        ["CANNOT_DISABLE_ENCRYPTION_AT_REST_DUE_TO_PRIVATE_ENDPOINTS"] = new(
            FormTarget.NetworkSettings,
            "The project still has private endpoints to the vault.",
            "Remove all of them, whatever their status; then customer-managed keys can be disabled.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasPrivateEndpoints,
        },
        ["CANNOT_DISABLE_ENCRYPTION_AT_REST_REQUIRE_PRIVATE_NETWORKING_WHILE_PRIVATE_ENDPOINTS_EXIST"] = new(
            FormTarget.NetworkSettings,
            "Private endpoints keep Require Private Networking active.",
            "Remove the endpoints of every region first.")
        {
            ResponsibleParty = ResponsibleParty.ProjectOwner,
            Docs = Documentation.AtlasPrivateEndpoints,
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>About the key in force, never about one that was typed.</summary>
    public static Remedy CurrentKeyInvalid =>
        new(
            null,
            "Atlas cannot use the current key, and refuses to change it until it can.",
            "As long as the key in force is inaccessible it can be neither rotated nor disabled. Restore access to it first, in Azure or with "
                + "new credentials; then choose Try Again.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.AtlasKeyManagement,
            Command = AzCommands.RestoreKey,
        };

    private static Remedy BackupCompliance => new(null, "A Backup Compliance Policy forbids disabling encryption.",
        "As long as the policy requires customer-managed keys, at least one provider must stay enabled.")
    { ResponsibleParty = ResponsibleParty.OrganizationOwner, Docs = Documentation.AtlasBackupCompliance };
}
