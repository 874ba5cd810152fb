using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.EncryptionAtRest;
using FluentValidation;
using FluentValidation.Results;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>Key Identifier, judged by the strict parser in the context of the form's other fields and of the configured vault.</summary>
internal static class KeyIdentifierRules
{
    public static void MustIdentifyAKeyFor(this IRuleBuilderInitial<KeyVaultForm, string> rule, AzureKeyVaultSettings? configured) =>
        rule.Custom((typed, context) =>
        {
            if (Finding(context.InstanceToValidate, KeyIdentifier.Read(typed), configured) is { } finding)
                context.AddFailure(finding);
        });

    private static ValidationFailure? Finding(KeyVaultForm form, KeyIdentifierReading reading, AzureKeyVaultSettings? configured)
    {
        // A vault name that is wrong itself says so at its own field.
        var named = AzureNames.CheckVaultName(form.KeyVaultName) is null ? form.KeyVaultName : null;
        var problem = reading.ProblemFor(AzureCloud.Find(form.AzureEnvironment), named);
        if (problem is null or KeyIdentifierProblem.OtherVault && LeavesConfiguredVault(reading, configured) is { } elsewhere)
            return elsewhere;

        // What Atlas itself holds is not judged: it may be of a kind that came after this console.
        var isHeld = string.Equals(reading.Text, configured?.KeyIdentifier, StringComparison.Ordinal);
        return problem is null || (isHeld && problem != KeyIdentifierProblem.OtherVault) ? null : Failure(problem.Value, reading, form);
    }

    private static ValidationFailure? LeavesConfiguredVault(KeyIdentifierReading reading, AzureKeyVaultSettings? configured) =>
        configured is { Enabled: true, KeyVaultName: { } vault }
        && !string.Equals(reading.Text, configured.KeyIdentifier, StringComparison.Ordinal)
        && !string.Equals(reading.VaultName, vault, StringComparison.OrdinalIgnoreCase)
            ? Failure(
                "F4",
                $"This key is in the vault {reading.VaultName}. The project's configured Key Vault is {vault}, and a new key must belong to it.",
                new())
            : null;

    private static ValidationFailure Failure(KeyIdentifierProblem problem, KeyIdentifierReading reading, KeyVaultForm form)
    {
        var (code, text) = KeyIdentifierMessages.Of(problem, reading, form);
        var command = reading is { VaultName: { } vault, KeyName: { } key } && problem == KeyIdentifierProblem.MissingVersion
            ? Remedies.FindKeyIdentifier(form, vault, key)
            : null;
        return Failure(code, text, new(command, reading.Corrected));
    }

    private static ValidationFailure Failure(string code, string text, Remedy remedy) =>
        new(nameof(KeyVaultForm.KeyIdentifier), text) { ErrorCode = code, CustomState = remedy };
}
