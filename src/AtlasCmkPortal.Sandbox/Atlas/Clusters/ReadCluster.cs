using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

internal sealed class ReadCluster(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("getGroupCluster", "GET", "/groups/{groupId}/clusters/{clusterName}", RequiredRole.ProjectReadOnly, ClusterVersions.Reading)
        {
            RateLimit = 10000,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var name = call.RouteValue("clusterName");
        var cluster = state.Clusters.Find(Cluster.KeyOf(call.Project.Id, name)) ?? throw NotFound(call.Project.Id, name);
        return Task.FromResult<object>(ClusterBody.From(cluster, call));
    }

    public static AtlasRefusal NotFound(string groupId, string name) =>
        new(StatusCodes.Status404NotFound, "CLUSTER_NOT_FOUND", $"No cluster named {name} exists in group {groupId}.", name, groupId);
}

internal sealed class ListClusters(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listGroupClusters", "GET", "/groups/{groupId}/clusters", RequiredRole.ProjectReadOnly, ClusterVersions.Reading)
        {
            RateLimit = 10000,
            IsList = true,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(call.Page<ClusterBody>([.. state.ClustersOf(call.Project.Id).Select(c => ClusterBody.From(c, call))]));
}
