using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>The project's clusters as Atlas lists them, by name. Needs Project Read Only.</summary>
public sealed class ListClusters
{
    public Task<Result<IReadOnlyList<ClusterView>>> ExecuteAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
