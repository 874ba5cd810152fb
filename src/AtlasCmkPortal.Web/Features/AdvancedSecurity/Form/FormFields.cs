using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>The fields and sections of the form: their words on the screen and the ids that links and labels point to.</summary>
public static class FormFields
{
    public static IReadOnlyList<FormField> All { get; } =
    [
        new(FormTarget.ClientId, FormTarget.AccountCredentials, "Client ID", "field-client-id"),
        new(FormTarget.TenantId, FormTarget.AccountCredentials, "Tenant ID", "field-tenant-id"),
        new(FormTarget.Secret, FormTarget.AccountCredentials, "Secret", "field-secret"),
        new(FormTarget.AzureEnvironment, FormTarget.AccountCredentials, "Azure Environment", "field-azure-environment"),
        new(FormTarget.SubscriptionId, FormTarget.KeyVaultCredentials, "Subscription ID", "field-subscription-id"),
        new(FormTarget.ResourceGroupName, FormTarget.KeyVaultCredentials, "Resource Group Name", "field-resource-group-name"),
        new(FormTarget.KeyVaultName, FormTarget.KeyVaultCredentials, "Key Vault Name", "field-key-vault-name"),
        new(FormTarget.KeyIdentifier, FormTarget.EncryptionKey, "Key Identifier", "field-key-identifier"),
    ];

    public static IReadOnlyList<FormField> Sections { get; } =
    [
        new(FormTarget.AccountCredentials, FormTarget.AccountCredentials, "Account Credentials", "section-account-credentials-button"),
        new(FormTarget.KeyVaultCredentials, FormTarget.KeyVaultCredentials, "Key Vault Credentials", "section-key-vault-credentials-button"),
        new(FormTarget.EncryptionKey, FormTarget.EncryptionKey, "Encryption Key", "section-encryption-key-button"),
        new(FormTarget.NetworkSettings, FormTarget.NetworkSettings, "Network Settings", "section-network-settings-button"),
    ];

    /// <summary>Every field but the secret: those that may be written back, compared and kept as a draft.</summary>
    public static IReadOnlyList<FormField> Text { get; } = [.. All.Where(field => field.Target != FormTarget.Secret)];

    public static FormField Of(FormTarget target) =>
        All.FirstOrDefault(field => field.Target == target) ?? Sections.First(section => section.Target == target);

    public static FormField? WithElement(string elementId) =>
        All.Concat(Sections).FirstOrDefault(field => string.Equals(field.ElementId, elementId, StringComparison.Ordinal));

    public static string LabelOf(FormTarget target) => Of(target).Label;

    public static FormTarget SectionOf(FormTarget target) => Of(target).Section;
}

/// <param name="ElementId">The id of the input, or of the section's heading button: where a link from the summary moves the focus.</param>
public sealed record FormField(FormTarget Target, FormTarget Section, string Label, string ElementId);
