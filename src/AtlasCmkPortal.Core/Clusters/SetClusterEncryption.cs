using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>
/// Manage your own encryption keys: PATCH encryptionAtRestProvider to AZURE or NONE. Needs Project Owner. Never retried; may take 120 s.
/// </summary>
public sealed class SetClusterEncryption(
    ProjectAuthorization gate, WritePipeline pipeline, EncryptionSync sync, EncryptionSnapshots snapshots, TimeProvider time)
{
    /// <summary>Succeeds when Atlas has accepted the change; the cluster is <c>UPDATING</c> then, and <c>IDLE</c> when it has ended.</summary>
    /// <param name="cancellationToken">Counts until the change is sent; what was sent is waited for.</param>
    public async Task<WriteResult<ClusterView>> ExecuteAsync(
        Actor actor,
        string groupId,
        string clusterName,
        bool enabled,
        CancellationToken cancellationToken)
    {
        var authorized = await gate.AuthorizeChangeAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return WriteResult<ClusterView>.Failed(authorized.Error);
        }

        if (Errors.UnlikelyName(clusterName) is { } unlikely)
        {
            return WriteResult<ClusterView>.Failed(unlikely);
        }

        var write = new ClusterEncryptionWrite(sync, snapshots, time, clusterName, enabled);
        return await pipeline.ExecuteAsync(actor, authorized.Value, write, cancellationToken);
    }
}
