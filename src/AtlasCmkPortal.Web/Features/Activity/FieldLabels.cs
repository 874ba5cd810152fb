using AtlasCmkPortal.Core.Audit;

namespace AtlasCmkPortal.Web.Features.Activity;

/// <summary>A field change in the words of the screen. A field or value that is not known is shown as it is stored.</summary>
public static class FieldLabels
{
    private const string NotSet = "not set";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Fields.Enabled] = "Azure Key Vault",
        [Fields.ClientId] = "Client ID",
        [Fields.TenantId] = "Tenant ID",
        [Fields.Secret] = "Secret",
        [Fields.AzureEnvironment] = "Azure Environment",
        [Fields.SubscriptionId] = "Subscription ID",
        [Fields.ResourceGroupName] = "Resource Group Name",
        [Fields.KeyVaultName] = "Key Vault Name",
        [Fields.KeyIdentifier] = "Key Identifier",
        [Fields.RequirePrivateNetworking] = "Require Private Networking",
        [Fields.RoleId] = "Role ID",
        [Fields.Valid] = "Valid",
        [Fields.Cluster] = "Cluster",
        [Fields.EncryptionAtRestProvider] = "Manage your own encryption keys",
    };

    public static string Name(FieldChange change) => Names.GetValueOrDefault(change.Field, change.Field);

    /// <summary>True for a secret that was replaced: there is nothing to show of it.</summary>
    public static bool IsSecret(FieldChange change) => string.Equals(change.Field, Fields.Secret, StringComparison.Ordinal);

    public static string Before(FieldChange change) => Value(change.Field, change.Before);

    public static string After(FieldChange change) => Value(change.Field, change.After);

    private static string Value(string field, string? value) => (field, value) switch
    {
        (_, null) => NotSet,
        (Fields.Enabled, "true") => "on",
        (Fields.Enabled, "false") => "off",
        (Fields.EncryptionAtRestProvider, "AZURE") => "Yes",
        (Fields.EncryptionAtRestProvider, "NONE") => "No",
        (Fields.RequirePrivateNetworking, "true") => "Active",
        (Fields.RequirePrivateNetworking, "false") => "Inactive",
        _ => value,
    };
}
