using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

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
