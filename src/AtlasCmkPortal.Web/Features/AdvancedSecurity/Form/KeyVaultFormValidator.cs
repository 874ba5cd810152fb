using AtlasCmkPortal.Core.EncryptionAtRest;
using FluentValidation;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>The rules of the form, for values already cleaned of what pasting brings along. One rule a field speaks at a time.</summary>
public sealed class KeyVaultFormValidator : AbstractValidator<KeyVaultForm>
{
    /// <param name="configured">The project's settings in Atlas; null before the first save, when the secret is required.</param>
    public KeyVaultFormValidator(AzureKeyVaultSettings? configured)
    {
        RuleLevelCascadeMode = CascadeMode.Stop;

        RuleFor(form => form.ClientId).MustBeGuid("Client ID", Remedies.FindClientId);
        RuleFor(form => form.TenantId).MustBeGuid("Tenant ID", Remedies.FindTenantId);
        RuleFor(form => form.Secret).MustBeASecretsValue(isRequired: configured is not { Enabled: true });
        RuleFor(form => form.AzureEnvironment).MustBeAnEnvironment(configured?.AzureEnvironment);
        RuleFor(form => form.SubscriptionId).MustBeGuid("Subscription ID", Remedies.FindSubscriptionId);
        RuleFor(form => form.ResourceGroupName).MustNameAResourceGroup();
        RuleFor(form => form.KeyVaultName).MustNameAVault();
        RuleFor(form => form.KeyIdentifier).MustIdentifyAKeyFor(configured);
    }
}
