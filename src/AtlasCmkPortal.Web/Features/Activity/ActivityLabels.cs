using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.Activity;

/// <summary>The names of actions and outcomes in the words of the screen. An action that is not known is shown by its own name.</summary>
public static class ActivityLabels
{
    public static IReadOnlyList<KeyValuePair<string, string>> Actions { get; } =
    [
        new(Core.Audit.Actions.ConfigureAzureKeyVault, "Saved the Azure Key Vault settings"),
        new(Core.Audit.Actions.RotateKeyIdentifier, "Rotated the Key Identifier"),
        new(Core.Audit.Actions.RotationEnded, "The rotation of the Key Identifier ended"),
        new(Core.Audit.Actions.DisableCustomerKeys, "Disabled customer-managed keys for the project"),
        new(Core.Audit.Actions.SetClusterEncryption, "Changed Manage your own encryption keys"),
        new(Core.Audit.Actions.RetryValidation, "Asked Atlas to validate the key again"),
        new(Core.Audit.Actions.ChangedOutside, "Changed outside this console"),
        new(Core.Audit.Actions.EndSessions, "Ended every session"),
    ];

    public static string Action(string action) =>
        Actions.FirstOrDefault(known => string.Equals(known.Key, action, StringComparison.Ordinal)).Value ?? action;

    /// <summary>What stands before the target's name.</summary>
    public static string OfTarget(string action) =>
        string.Equals(action, Core.Audit.Actions.EndSessions, StringComparison.Ordinal) ? "of" : "of cluster";

    /// <summary>The provider's own id of a person, without the provider.</summary>
    public static string Subject(string subject) => subject[(subject.LastIndexOf('|') + 1)..];

    /// <summary>The name alone, where it is one person's alone.</summary>
    public static string Person(ActivityPerson person, IReadOnlyList<ActivityPerson> all) =>
        all.Count(other => string.Equals(other.Name, person.Name, StringComparison.Ordinal)) > 1
            ? $"{person.Name} ({Subject(person.Subject)})"
            : person.Name;

    public static (string Text, Tone Tone) Outcome(WriteOutcome? outcome) => outcome switch
    {
        null => ("In progress", Tone.Info),
        WriteOutcome.Succeeded => ("Succeeded", Tone.Success),
        WriteOutcome.Failed => ("Failed", Tone.Danger),
        WriteOutcome.Unknown => ("Outcome unknown", Tone.Warning),
        WriteOutcome.Conflict => ("Not sent", Tone.Warning),
        WriteOutcome.Unchanged => ("No changes", Tone.Neutral),
        _ => (outcome.Value.ToString(), Tone.Neutral),
    };

    /// <summary>Why it did not succeed, in a sentence; null where it did or has not ended.</summary>
    public static string? Explanation(ActivityEntry entry) => (entry.Outcome, entry.ErrorCode?.Split('.')) switch
    {
        (WriteOutcome.Conflict, _) => "Somebody else changed the settings first, so nothing was sent to Atlas.",
        (WriteOutcome.Unknown, _) => "The request was sent, but no answer came. It may have been applied.",
        (WriteOutcome.Failed, ["Atlas", "Unreachable", ..]) => "Atlas could not be reached, and nothing was changed.",
        (WriteOutcome.Failed, ["Atlas", ..]) =>
            $"Atlas refused: {AtlasErrorTranslation.TitleOf(entry.ErrorCode!) ?? "it gave a code that this console does not know."}",
        (WriteOutcome.Failed, not null) => "It failed with this error:",
        (WriteOutcome.Failed, null) => "It failed for a reason that was not recorded.",
        _ => null,
    };

    /// <summary>True for what this console did not do itself: it only saw that Atlas had changed.</summary>
    public static bool IsOutside(ActivityEntry entry) => string.Equals(entry.Action, Core.Audit.Actions.ChangedOutside, StringComparison.Ordinal);
}
