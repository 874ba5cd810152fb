using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>What the banner on every page of a project says about its key; null where nothing needs to be said.</summary>
/// <param name="Stopped">Named after the title, each with a link to its page.</param>
/// <param name="Text">What it means, and what comes next.</param>
/// <param name="SeenAt">Set where this is no more than what Atlas said last.</param>
public sealed record KeyHealthMessage(Tone Tone, string Title, IReadOnlyList<string> Stopped, string Text, DateTimeOffset? SeenAt)
{
    private const string Next =
        "Once it is fixed in Azure, Atlas starts them at its next check, at most 15 minutes later, or at once with Try Again.";

    public static KeyHealthMessage? Of(ProjectKeyHealth health)
    {
        string[] stopped = [.. health.Stopped.Select(cluster => cluster.Name)];
        var seenAt = health.Phase == KeyPhase.Unknown ? health.SeenAt : null;
        return health switch
        {
            { LastKnown: KeyPhase.Refused } => new(
                Tone.Danger,
                health.Since is null ? "The key of this project is not valid." : $"The key of this project has not been valid{Since(health)}.",
                stopped,
                Refused(health),
                seenAt),
            { Stopped: [var first, ..], LastKnown: KeyPhase.Healthy } => new(
                Tone.Danger,
                $"Nodes have been stopped since {KeyHealthLabels.Time(first.Since)}, although the key is valid again.",
                stopped,
                "Their data is kept. A node starts only if it reaches the vault itself: check that the vault's firewall allows the addresses of "
                + "these clusters' nodes.",
                seenAt),
            { Stopped: [var first, ..], LastKnown: KeyPhase.Unreachable } => new(
                Tone.Danger,
                $"Nodes have been stopped since {KeyHealthLabels.Time(first.Since)}, and Atlas cannot reach the Key Vault.",
                stopped,
                "Their data is kept. Atlas starts them once it reaches the vault and may use the key.",
                seenAt),
            { LastKnown: KeyPhase.Unreachable } => new(
                Tone.Warning,
                $"Atlas cannot reach the Key Vault{Since(health)}.",
                [],
                "That says nothing about the key, and stops nothing: running nodes go on. A node that restarts stays down until the vault answers.",
                seenAt),
            _ => null,
        };
    }

    private static string Since(ProjectKeyHealth health) => health.Since is { } at ? $" since {KeyHealthLabels.Time(at)}" : "";

    private static string Refused(ProjectKeyHealth health)
    {
        var running = health.Running.ToList();
        return health switch
        {
            { Clusters.Count: 0, AreClustersKnown: false } => "Which clusters use it could not be read. No cluster can until it is fixed in Azure.",
            { Clusters.Count: 0 } => "No cluster uses it, and none can until it is fixed in Azure.",
            { StopsBy: not null } =>
                $"At its next check, at most 15 minutes after that, Atlas stops the nodes of {KeyHealthLabels.Names(running)}: no reads, no writes. "
                + $"Their data is kept. {Next}",
            _ when running.Count == 0 => $"They accept no reads and no writes. Their data is kept. {Next}",
            { AreEventsKnown: false } => $"Whether Atlas stopped {KeyHealthLabels.Names(running)} is not known. The data is kept. {Next}",
            { Stopped.Count: > 0 } => $"They accept no reads and no writes. {StillRunning(running)} The data of all is kept. {Next}",
            _ => $"{StillRunning(running)} Their data is kept. Fix the key in Azure before anything restarts.",
        };
    }

    private static string StillRunning(List<string> running) =>
        $"Atlas has not reported stopping {KeyHealthLabels.Names(running)}; any of their nodes that restarts stays down.";
}
