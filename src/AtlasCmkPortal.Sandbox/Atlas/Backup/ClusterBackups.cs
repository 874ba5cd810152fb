using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>The snapshots of the cluster that a route names.</summary>
internal sealed class ClusterBackups(AtlasState state, SnapshotWork work)
{
    /// <summary>Throws Atlas's refusal where there is no such cluster.</summary>
    public Cluster ClusterOf(AtlasCall call)
    {
        var name = call.RouteValue("clusterName");
        return state.Clusters.Find(Cluster.KeyOf(call.Project.Id, name)) ?? throw ReadCluster.NotFound(call.Project.Id, name);
    }

    /// <summary>Newest first, without those that expired.</summary>
    public List<Snapshot> Of(AtlasCall call, bool sharded)
    {
        var cluster = ClusterOf(call);
        work.CatchUp(cluster);
        return
        [
            .. state
                .Snapshots.All.Where(s =>
                    s.GroupId == cluster.GroupId && s.ClusterName == cluster.Name && s.Members.Count > 0 == sharded && s.ExpiresAt > call.Now)
                .OrderByDescending(s => s.CreatedAt),
        ];
    }

    /// <param name="call">Names the cluster.</param>
    /// <param name="id">The snapshot.</param>
    /// <param name="sharded">Of which kind it must be; null for either.</param>
    public Snapshot Require(AtlasCall call, string id, bool? sharded)
    {
        var cluster = ClusterOf(call);
        return state.Snapshots.Find(id) is { } found && found.GroupId == cluster.GroupId && found.ClusterName == cluster.Name
            && found.ExpiresAt > call.Now && (sharded is null || found.Members.Count > 0 == sharded)
            ? found
            : throw new AtlasRefusal(
                StatusCodes.Status404NotFound,
                "SNAPSHOT_NOT_FOUND",
                $"No snapshot with ID {id} exists for cluster {cluster.Name}.",
                id,
                cluster.Name);
    }
}
