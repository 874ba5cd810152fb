using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>Begins the end of a cluster: <c>DELETING</c> until its last node is gone, and nothing asks the vault for that.</summary>
internal sealed class DeleteCluster(AtlasState state, EventLog events, ClusterQueue queue) : IAtlasOperation
{
    private static readonly ResourceVersion[] Versions =
    [
        new("2023-01-01", Deprecated: "Wed, 1 Feb 2023 00:00:00 GMT", Sunset: "Thu, 1 Jul 2027 00:00:00 GMT"), new("2023-02-01"),
    ];

    public static AtlasRoute Route { get; } =
        new("deleteGroupCluster", "DELETE", "/groups/{groupId}/clusters/{clusterName}", RequiredRole.ProjectOwner, Versions)
        {
            RateLimit = 10000,
            Success = StatusCodes.Status202Accepted,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        Paging.Flag(call.Request.Query, "retainBackups", false);
        var name = call.RouteValue("clusterName");
        state.Write(transaction =>
        {
            var cluster = transaction.Find(state.Clusters, Cluster.KeyOf(call.Project.Id, name)) ?? throw ReadCluster.NotFound(call.Project.Id, name);
            if (cluster.Tasks is [{ Kind: ClusterTaskKind.Delete }, ..]) throw ClusterRefusals.IsLeaving(name);
            if (cluster.TerminationProtectionEnabled) throw ClusterRefusals.Protected(name);
            events.Append(transaction, call.Source.At(call.Now, "CLUSTER_DELETE_SUBMITTED", name));
            queue.Add(transaction, call.Project, cluster, ClusterTaskKind.Delete, call.Now, call.Now);
        });
        return Task.FromResult<object>(new { });
    }
}
