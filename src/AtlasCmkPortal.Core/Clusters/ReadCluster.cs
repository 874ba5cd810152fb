using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>One cluster, fresh from Atlas. Needs Project Read Only.</summary>
public sealed class ReadCluster
{
    public Task<Result<ClusterView>> ExecuteAsync(Actor actor, string groupId, string clusterName, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
