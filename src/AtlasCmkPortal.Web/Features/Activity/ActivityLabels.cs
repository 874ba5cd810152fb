using AtlasCmkPortal.Core.Audit;
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
        null => ("Under way", Tone.Info),
        WriteOutcome.Succeeded => ("Succeeded", Tone.Success),
        WriteOutcome.Failed => ("Failed", Tone.Danger),
        WriteOutcome.Unknown => ("Unknown", Tone.Warning),
        WriteOutcome.Conflict => ("Not sent: changed by somebody else", Tone.Warning),
        WriteOutcome.Unchanged => ("No changes to apply", Tone.Neutral),
        _ => (outcome.Value.ToString(), Tone.Neutral),
    };

    /// <summary>True for what this console did not do itself: it only saw that Atlas had changed.</summary>
    public static bool IsOutside(ActivityEntry entry) => string.Equals(entry.Action, Core.Audit.Actions.ChangedOutside, StringComparison.Ordinal);
}
