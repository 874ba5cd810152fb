using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>
/// A cluster's state and what it means. Atlas's own word says whether a change is under way, and nothing about nodes that were stopped for
/// their key: it names a cluster IDLE of which no node runs. Green is only what is known to run.
/// </summary>
/// <param name="Detail">Shown below the state in the list; null where the state says it all.</param>
public sealed record ClusterState(string Text, Tone Tone, string Meaning, string? Detail = null)
{
    public static ClusterState Of(ClusterView cluster) => cluster switch
    {
        { StateName: "DELETING" } => new("DELETING", Tone.Info, "Atlas is deleting the cluster."),
        { IsKeyUnavailable: true } => KeyUnavailable(cluster),
        { Paused: true, IsIdle: true } => new("PAUSED", Tone.Neutral, "Paused: Atlas accepts no change until it is resumed."),
        { StateName: "IDLE", UsesAzureKeyVault: false } or { StateName: "IDLE", Health.Phase: KeyPhase.Healthy } => new(
            "IDLE",
            Tone.Success,
            "No change is under way."),
        { StateName: "IDLE", Health.Phase: KeyPhase.Unreachable } => new(
            "IDLE",
            Tone.Warning,
            "No change is under way. Atlas cannot reach the vault: running nodes go on, and a node that restarts stays down."),
        { StateName: "IDLE" } => new(
            "IDLE",
            Tone.Neutral,
            $"No change is under way. Whether its nodes can use the key is not known. {KeyHealthLabels.Unknown(cluster.Health)}".TrimEnd()),
        { StateName: "CREATING" } => new("CREATING", Tone.Info, "Atlas is creating the cluster."),
        { StateName: "UPDATING" } => new("UPDATING", Tone.Info, "Atlas is deploying a change, node by node."),
        { StateName: "REPAIRING" } => new("REPAIRING", Tone.Info, "Atlas is repairing nodes."),
        _ => new(cluster.StateName, Tone.Warning, "This console does not know this state. Atlas names it so."),
    };

    /// <summary>Of an answer that has grown old nothing is green.</summary>
    public ClusterState AsLastSeen() => Tone == Tone.Success ? this with { Tone = Tone.Neutral } : this;

    private static ClusterState KeyUnavailable(ClusterView cluster)
    {
        var stopped = cluster.Health.Stopped.FirstOrDefault(one => string.Equals(one.Name, cluster.Name, StringComparison.Ordinal));
        var detail = stopped is not null ? "Stopped"
            : cluster.Paused ? "Paused"
            : cluster.Health.StopsBy is not null ? "Stops at the next check"
            : cluster.Health.AreEventsKnown ? "A restart fails"
            : "May be stopped";
        var meaning = stopped is not null
            ? $"Atlas stopped its nodes on {KeyHealthLabels.Time(stopped.Since)} because it cannot use the key: no reads, no writes. The "
                + "data is kept."
            : "Atlas cannot use the project's key. The data is kept.";
        return new("Key unavailable", Tone.Danger, meaning, $"{detail}; {cluster.StateName} in Atlas");
    }
}
