using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>What is asked before something happens that cannot be taken back, with its consequence.</summary>
public static class Confirmations
{
    public static ConfirmRequest Leave { get; } = new(
        "Leave without saving?", "Your changes are not saved. They are kept as a draft for 24 hours, without the secret.", "Leave");

    public static ConfirmRequest Discard { get; } =
        new("Discard your changes?", "What you typed is deleted, and its draft too.", "Discard changes", Danger: true);

    /// <param name="test">The newest connection test; what it found counts while the form holds what it tested.</param>
    public static ConfirmRequest Rotate(FormState form, EncryptionAtRestView view, ConnectionTest test) => new(
        "Rotate the Key Identifier?",
        $"{Foreseen(form, test)}{WhatIsRotated(view)} {Keep(NeededKeysLabels.AfterRotating(view, form.Values.KeyIdentifier))}"
        + " until that is done, nor while a snapshot still uses it.",
        "Rotate")
    {
        Values = [("Current key", view.Settings.KeyIdentifier ?? "Atlas does not report it"), ("New key", form.Values.KeyIdentifier)],
    };

    public static ConfirmRequest Disable(string projectName) => new(
        "Disable customer-managed keys?",
        "Atlas erases the credentials, the vault and the key from this project. To use a key again, you have to enter everything again.",
        "Disable",
        Danger: true,
        RequiredText: projectName);

    /// <summary>The one key that must be kept is the current one, which is shown above; more than one are named.</summary>
    private static string Keep(IReadOnlyList<string> keys) =>
        keys.Count == 1 ? "Do not delete or disable the original key" : NeededKeysLabels.Keep(keys);

    private static string Foreseen(FormState form, ConnectionTest test)
    {
        var current = form.Configured is { } inForce ? CurrentKey.Foreseen(inForce) : null;
        var steps = test is { IsOutdated: false, Report: { } report } ? report.Steps : [];
        var found = steps.Select(step => step.Finding).FirstOrDefault(finding => finding is not null);
        return (current, found) switch
        {
            ({ } foreseen, _) => $"{foreseen.Title} Atlas will refuse this rotation until that is fixed. ",
            (_, { } finding) => $"Test Connection found: {finding.Title} Atlas will probably refuse this rotation until that is fixed. ",
            _ => "",
        };
    }

    private static string WhatIsRotated(EncryptionAtRestView view) => view.ClustersUsingTheKey switch
    {
        _ when !view.AreClustersKnown => "Which clusters use the key could not be read; they are read again before anything is sent.",
        [] => "No cluster uses the key at the moment.",
        [var one] => $"Atlas rotates the cluster {one} to the new key, node by node.",
        var clusters => $"Atlas rotates {clusters.Count} clusters to the new key, node by node: {string.Join(", ", clusters)}.",
    };
}
