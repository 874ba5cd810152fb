using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>A line of the read view.</summary>
/// <param name="Copy">True for identifiers: in monospace, with a button that copies them.</param>
public sealed record ReadRow(string Label, string Text, bool Copy = false);

/// <summary>The read view's groups and lines, in the form's order and words.</summary>
public static class ReadRows
{
    private const string NotReported = "Not reported by Atlas";

    public static IReadOnlyList<(string Section, IReadOnlyList<ReadRow> Rows)> Of(EncryptionAtRestView view) =>
        [
            (
                "Account Credentials",
                [
                    .. view.Settings.RoleId is { } role
                        ? [new ReadRow("Sign-in", "Without a secret, by the cloud provider access role"), new("Role ID", role, Copy: true)]
                        : NoRows,
                    Value(FormTarget.ClientId, view.Settings.ClientId),
                    Value(FormTarget.TenantId, view.Settings.TenantId),
                    new("Secret", SecretOf(view)),
                    new("Azure Environment", view.Settings.AzureEnvironment is { } environment ? AzureEnvironments.NameOf(environment) : NotReported),
                ]),
            (
                "Key Vault Credentials",
                [
                    Value(FormTarget.SubscriptionId, view.Settings.SubscriptionId),
                    Value(FormTarget.ResourceGroupName, view.Settings.ResourceGroupName),
                    Value(FormTarget.KeyVaultName, view.Settings.KeyVaultName),
                ]),
            ("Encryption Key", [Value(FormTarget.KeyIdentifier, view.Settings.KeyIdentifier)]),
        ];

    private static ReadRow[] NoRows => [];

    private static ReadRow Value(FormTarget target, string? text) => new(FormFields.LabelOf(target), text ?? NotReported, Copy: text is not null);

    private static string SecretOf(EncryptionAtRestView view) => view switch
    {
        { Settings.RoleId: not null } => "None: Atlas signs in without one",
        { SecretChangedElsewhereAt: { } at } => $"Replaced, or sent again, outside this console; seen {TimeText.Day(at)}",
        { SecretSetAt: { } at } => $"Set {TimeText.Day(at)} from this console",
        _ => "Only Atlas holds it",
    };
}
