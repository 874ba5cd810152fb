using AtlasCmkPortal.AzureApi;
using FluentValidation;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>Azure's naming rules for resource groups and vaults, and the names that stand inside a whole address or resource ID.</summary>
internal static class VaultRules
{
    public static void MustNameAResourceGroup(this IRuleBuilderInitial<KeyVaultForm, string> rule) =>
        rule.NotEmpty()
            .WithErrorCode("Required")
            .WithMessage(Messages.Required("Resource Group Name"))
            .Must(name => !IsResourceId(name))
            .WithErrorCode("Naming")
            .WithMessage(Messages.NotAResourceId("name of the resource group"))
            .WithState(
                (_, id) =>
                    new Remedy(
                        Correction: PartOf(id, "resourceGroups") is { } group && AzureNames.CheckResourceGroupName(group) is null ? group : null))
            .Must(name => AzureNames.CheckResourceGroupName(name) is null)
            .WithErrorCode("Naming")
            .WithMessage(Messages.ResourceGroupName)
            .WithState(form => new Remedy(IsVaultName(form.KeyVaultName) ? Remedies.FindResourceGroup(form) : null));

    public static void MustNameAVault(this IRuleBuilderInitial<KeyVaultForm, string> rule) => rule
        .NotEmpty().WithErrorCode("Required").WithMessage(Messages.Required("Key Vault Name"))
        .Must(name => !IsResourceId(name)).WithErrorCode("Naming").WithMessage(Messages.NotAResourceId("name of the vault"))
            .WithState((_, id) => new Remedy(Correction: VaultName(PartOf(id, "vaults"))))
        .Must(name => NameInAddress(name) is null).WithErrorCode("Naming").WithMessage(Messages.KeyVaultAddress)
            .WithState((_, address) => new Remedy(Correction: VaultName(NameInAddress(address))))
        .Must(IsVaultName).WithErrorCode("Naming").WithMessage(Messages.KeyVaultName);

    /// <summary>What is offered in place of what was typed is a name, or nothing.</summary>
    private static string? VaultName(string? found) => found is not null && IsVaultName(found) ? found : null;

    private static bool IsVaultName(string name) => AzureNames.CheckVaultName(name) is null;

    private static bool IsResourceId(string typed) => typed.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase);

    // /subscriptions/{id}/resourceGroups/{group}/providers/Microsoft.KeyVault/vaults/{vault}
    private static string? PartOf(string resourceId, string kind)
    {
        var parts = resourceId.Split('/');
        var index = Array.FindIndex(parts, part => string.Equals(part, kind, StringComparison.OrdinalIgnoreCase));
        return index >= 0 && index + 1 < parts.Length ? parts[index + 1] : null;
    }

    private static string? NameInAddress(string typed)
    {
        var host = typed[(typed.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)..].Split('/', ':')[0];
        return AzureCloud.All.FirstOrDefault(cloud => host.EndsWith(cloud.VaultSuffix, StringComparison.OrdinalIgnoreCase)) is { } found
            ? host[..^found.VaultSuffix.Length]
            : null;
    }
}
