using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>Manage your own encryption keys: PATCH encryptionAtRestProvider to AZURE or NONE. Needs Project Owner.</summary>
public sealed class SetClusterEncryption
{
    public Task<WriteResult<ClusterView>> ExecuteAsync(Actor actor, string groupId, string clusterName, bool enabled, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
