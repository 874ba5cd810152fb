using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>A cluster's state in Atlas's own word, and what it means.</summary>
public sealed record ClusterState(string Text, Tone Tone, string Meaning)
{
    public static ClusterState Of(ClusterView cluster) => cluster switch
    {
        { Paused: true, IsIdle: true } => new("PAUSED", Tone.Neutral, "Paused: Atlas accepts no change until it is resumed."),
        { StateName: "IDLE" } => new("IDLE", Tone.Success, "No change is under way."),
        { StateName: "CREATING" } => new("CREATING", Tone.Info, "Atlas is creating the cluster."),
        { StateName: "UPDATING" } => new("UPDATING", Tone.Info, "Atlas is deploying a change, node by node."),
        { StateName: "REPAIRING" } => new("REPAIRING", Tone.Info, "Atlas is repairing nodes."),
        { StateName: "DELETING" } => new("DELETING", Tone.Info, "Atlas is deleting the cluster."),
        _ => new(cluster.StateName, Tone.Warning, "A state that this console does not know, as Atlas names it."),
    };
}
