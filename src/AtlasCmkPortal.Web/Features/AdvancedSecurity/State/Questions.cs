using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>What is asked before something happens that cannot be taken back, with its consequence.</summary>
public static class Questions
{
    public static ConfirmRequest Leave { get; } = new(
        "Leave without saving?", "Your changes are not saved. They are kept for you for 24 hours, except the secret.", "Leave");

    public static ConfirmRequest Discard { get; } = new("Discard your changes?", "What you typed is gone, and so is what was kept of it.", "Discard", Danger: true);

    public static ConfirmRequest Rotate(FormState form, EncryptionAtRestView view) => new(
        "Rotate the Key Identifier?",
        $"{Foreseen(form)}{WhatIsRotated(view.ClustersUsingTheKey)} {NeededKeysWords.Keep(NeededKeysWords.AfterRotating(view, form.Values.KeyIdentifier))}"
        + " until that is done, nor while a snapshot still uses it.",
        "Rotate");

    public static ConfirmRequest Disable(string projectName) => new(
        "Disable customer-managed keys?",
        "Atlas erases the credentials, the vault and the key from this project. To use a key again, everything has to be entered anew.",
        "Disable",
        Danger: true,
        RequiredText: projectName);

    private static string Foreseen(FormState form) => form.Configured is { } inForce && CurrentKey.Foreseen(inForce) is { } foreseen
        ? $"{foreseen.Title} This rotation will be refused as long as that is so. "
        : "";

    private static string WhatIsRotated(IReadOnlyList<string> clusters) => clusters.Count switch
    {
        0 => "No cluster uses the key at the moment.",
        1 => $"Atlas rotates the cluster {clusters[0]} to the new key, node by node.",
        var count => $"Atlas rotates {count} clusters to the new key, node by node: {string.Join(", ", clusters)}.",
    };
}
