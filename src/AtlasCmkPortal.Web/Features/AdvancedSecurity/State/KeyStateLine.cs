using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>What the page says about the key, and since when it knows. Old news is no news: it reads unknown, never valid.</summary>
/// <param name="LearntAt">When Atlas last answered.</param>
public sealed record KeyStateLine(string Word, Tone Tone, string Meaning, DateTimeOffset LearntAt)
{
    public static KeyStateLine From(EncryptionAtRestView view, DateTimeOffset now)
    {
        var health = (view.RefreshError is { } unread ? view.Health.Unanswered(unread) : view.Health).AsOf(now);
        return health.Phase switch
        {
            KeyPhase.Healthy => new(
                "Valid",
                Tone.Success,
                "Atlas could encrypt and decrypt with this key. It checks from its control plane, and does not report whether each node "
                + "reaches the vault.",
                view.SeenAt),
            KeyPhase.Unreachable => new("Unreachable", Tone.Warning, Unreachable(health), view.SeenAt),
            KeyPhase.Refused => new("Invalid", Tone.Danger, Refused(health), view.SeenAt),
            _ => new("Unknown", Tone.Neutral, $"{WhyUnknown(view, health)} {KeyHealthLabels.LastKnown(health)}".Trim(), view.SeenAt),
        };
    }

    /// <summary>Not every reading that failed did so at Atlas.</summary>
    private static string WhyUnknown(EncryptionAtRestView view, ProjectKeyHealth health) =>
        view.RefreshError is { } error && !error.Code.StartsWith("Atlas.", StringComparison.Ordinal) ? error.Title : KeyHealthLabels.Unknown(health);

    private static string Unreachable(ProjectKeyHealth health)
    {
        var last = health.WorkedAt is { } worked
            ? $"It could last encrypt and decrypt with this key on {KeyHealthLabels.Time(worked)}."
            : "When the key last worked is not known.";
        var since = health.Since is { } at ? $" since {KeyHealthLabels.Time(at)}" : "";
        return $"Atlas cannot reach the vault{since}. {last} Running nodes go on; a node that restarts stays down until the vault answers.";
    }

    private static string Refused(ProjectKeyHealth health)
    {
        var since = health.Since is { } at ? $" since {KeyHealthLabels.Time(at)}" : "";
        var next = health switch
        {
            { StopsBy: not null } =>
                $" At its next check, at most 15 minutes after that, it stops the nodes of {KeyHealthLabels.Names(health.Running)}.",
            { Stopped: [var first, ..] } =>
                $" It stopped the nodes of {KeyHealthLabels.Names(health.Stopped.Select(cluster => cluster.Name))} on "
                + $"{KeyHealthLabels.Time(first.Since)}.",
            _ => "",
        };
        return $"Atlas could not encrypt and decrypt with this key{since}.{next} Atlas does not say why. Test Connection shows what this "
            + "console finds.";
    }
}
