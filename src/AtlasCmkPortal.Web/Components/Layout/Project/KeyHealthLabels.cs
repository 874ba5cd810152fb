using System.Globalization;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>
/// The words for the health of a project's key that more than one page uses. <em>Unreachable</em> and <em>refused</em> never sound alike.
/// </summary>
public static class KeyHealthLabels
{
    /// <summary>A key's state in two words, for a list.</summary>
    public static (string Text, Tone Tone) Status(ProjectKeyHealth health) => health switch
    {
        { Phase: KeyPhase.Healthy or KeyPhase.Unreachable, Stopped.Count: > 0 } => ("Clusters stopped", Tone.Danger),
        { Phase: KeyPhase.Healthy } => ("Valid", Tone.Success),
        { Phase: KeyPhase.Refused } => ("Key invalid", Tone.Danger),
        { Phase: KeyPhase.Unreachable } => ("Unreachable", Tone.Warning),
        { Phase: KeyPhase.NotConfigured } => ("Not configured", Tone.Neutral),
        _ => ("Unknown", Tone.Neutral),
    };

    /// <summary>Why nothing is known, in a sentence; empty where something is.</summary>
    public static string Unknown(ProjectKeyHealth health) => health.Why switch
    {
        UnknownReason.NeverRead => "Atlas has not been read yet.",
        UnknownReason.NoAnswer => "Atlas did not answer the last time.",
        UnknownReason.NotKept => "The console's own database could not be read or written.",
        UnknownReason.ChangeUnderWay => "A change of this project is under way; Atlas is read again when it has ended.",
        UnknownReason.TooOld => "Atlas has not been read for a while.",
        UnknownReason.InTheFuture => "The time of Atlas's last answer lies ahead of this server's clock, so its age is not known.",
        UnknownReason.EventsUnread => "Atlas returned the settings but not its events, so whether it reaches the vault is not known.",
        UnknownReason.NotReported => "Atlas did not say whether the key is valid.",
        _ => "",
    };

    public static string LastKnown(ProjectKeyHealth health) => health.LastKnown switch
    {
        KeyPhase.Healthy => "When it last answered, the key was valid.",
        KeyPhase.Refused => "When it last answered, the key was invalid.",
        KeyPhase.Unreachable => "When it last answered, it could not reach the vault.",
        _ => "",
    };

    /// <summary>A time of Atlas's own: <c>24 Nov 2026, 14:02 UTC</c>.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Names(IEnumerable<string> clusters) => string.Join(", ", clusters);
}
