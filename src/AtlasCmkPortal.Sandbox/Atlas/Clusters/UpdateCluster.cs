using AtlasCmkPortal.Sandbox.Atlas.Backup;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>
/// Changes a cluster, or pauses and resumes it. The answer is the cluster as asked for, <c>UPDATING</c> until it is so.
/// <code>{"encryptionAtRestProvider":"AZURE"}</code>
/// </summary>
internal sealed class UpdateCluster(AtlasState state, EventLog events, ClusterQueue queue, ClusterCalendar calendar, NodeAddressAllocator addresses)
    : IAtlasOperation
{
    // Atlas also lets a Project Cluster Manager do this; the callers here are owners or readers.
    public static AtlasRoute Route { get; } =
        new("updateGroupCluster", "PATCH", "/groups/{groupId}/clusters/{clusterName}", RequiredRole.ProjectOwner, ClusterVersions.Writing)
        {
            RateLimit = 10000,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var key = Cluster.KeyOf(call.Project.Id, call.RouteValue("clusterName"));
        Cluster result = null!;
        // Read and written in one transaction: two changes at once cannot both see the cluster as it was.
        state.Write(call.Project, transaction =>
        {
            var cluster = transaction.Find(state.Clusters, key) ?? throw ReadCluster.NotFound(call.Project.Id, call.RouteValue("clusterName"));
            var request = ClusterRequest.Read(call, cluster.ReplicationSpecs);
            result = ClusterChange.Apply(request, cluster, transaction.Find(state.Encryption, call.Project.Id), call.Now);
            if (result == cluster) return;
            CompliancePolicyRules.RequireProvider(state, transaction, cluster, result);
            events.Append(transaction, call.Source.At(call.Now, "CLUSTER_UPDATE_SUBMITTED", cluster.Name));
            if (ClusterChange.KindOf(cluster, result) is { } kind)
            {
                var placed = result with { Nodes = NodeLayout.Change(cluster.Nodes, result.ReplicationSpecs, addresses.Open(transaction)) };
                result = queue.Add(transaction, call.Project, placed, kind, call.Now, call.Now);
            }
            else if (cluster.Paused && !result.Paused) result = calendar.Resume(transaction, call.Project, result, call.Now, call.Now);
            else transaction.Put(state.Clusters, key, result);
        });
        return Task.FromResult<object>(ClusterBody.From(result, call));
    }
}
