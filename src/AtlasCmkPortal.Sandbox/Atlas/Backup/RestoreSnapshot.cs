using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>
/// Restores a snapshot to a cluster. An encrypted one goes only to a cluster with the same provider, and a node of that cluster must open the
/// snapshot's master key with the key and the credentials of its time: where the vault does not let it, the job fails.
/// <code>{"deliveryType":"automated","snapshotId":"…","targetClusterName":"payments","targetGroupId":"…"}</code>
/// </summary>
internal sealed class RestoreSnapshot(AtlasState state, ClusterBackups backups, NodeVault vault, ClusterQueue queue) : IAtlasOperation
{
    private static readonly TimeSpan Takes = TimeSpan.FromMinutes(2);

    public static AtlasRoute Route { get; } = ListRestoreJobs.Route with
    {
        OperationId = "createGroupClusterBackupRestoreJob",
        Method = "POST",
        Role = RequiredRole.ProjectOwner,
        IsList = false,
    };

    public async Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var attributes = new Attributes(call.Body, "");
        var delivery = attributes.Text("deliveryType") ?? throw Attributes.Missing("deliveryType");
        var snapshotId = attributes.Text("snapshotId") ?? throw Attributes.Missing("snapshotId");
        var (targetName, targetGroup) = (attributes.Text("targetClusterName"), attributes.Text("targetGroupId"));
        attributes.RefuseOthers();
        if (delivery is not ("automated" or "download" or "pointInTime")) throw Attributes.NotInEnum(delivery);

        var snapshot = backups.Require(call, snapshotId, sharded: null);
        if (delivery is "download" && snapshot.Key is not null)
            throw Bad("CANNOT_DOWNLOAD_SNAPSHOT_WITH_ENCRYPTION", "Cannot download a snapshot with Encryption at Rest enabled.");
        if (delivery is not "automated")
            throw new AtlasRefusal(
                StatusCodes.Status403Forbidden,
                "FEATURE_UNSUPPORTED",
                $"The local Atlas does not restore by {delivery}.",
                delivery);
        if (snapshot.StatusAt(call.Now) is not "completed")
            throw Attributes.Invalid(new BadField("snapshotId", "names a snapshot that is not completed."));
        var target = TargetOf(
            call,
            targetGroup ?? throw Attributes.Missing("targetGroupId"),
            targetName ?? throw Attributes.Missing("targetClusterName"));
        RequireFit(snapshot, target);

        var failed = snapshot is { Key: not null } && !await OpensAsync(snapshot, target.Nodes[0], cancellationToken);
        var job = new RestoreJob(
            ObjectId.New(call.Now),
            snapshot.GroupId,
            snapshot.ClusterName,
            snapshot.Id,
            snapshot.CreatedAt,
            target.GroupId,
            target.Name,
            call.Now + Takes,
            failed);
        state.Write(
            call.Project,
            transaction =>
            {
                // The vault took its time, and the target may have changed meanwhile.
                if (transaction.Find(state.Clusters, target.Key) is { } now)
                    RequireFit(snapshot, now);
                transaction.Put(state.RestoreJobs, job.Id, job);
                // What comes from a snapshot is encrypted again, with newer master keys.
                if (snapshot.Key is null || failed || transaction.Find(state.Clusters, target.Key) is not { } current)
                    return;
                queue.Add(transaction, state.Projects.Find(target.GroupId)!, current, ClusterTaskKind.RenewMasterKeys, call.Now, call.Now);
            });
        return RestoreJobBody.From(job, call);
    }

    private Cluster TargetOf(AtlasCall call, string groupId, string name)
    {
        if (state.Projects.Find(groupId) is null) throw ProjectAccess.NotFound(groupId);
        if (call.Caller.Roles.GetValueOrDefault(groupId) is not ProjectRole.ProjectOwner)
            throw new AtlasRefusal(
                StatusCodes.Status401Unauthorized,
                "USER_CANNOT_ACCESS_GROUP",
                $"The current caller cannot access the group {groupId}.",
                groupId);
        var target = state.Clusters.Find(Cluster.KeyOf(groupId, name)) ?? throw ReadCluster.NotFound(groupId, name);
        return target.Paused
            ? throw new AtlasRefusal(
                StatusCodes.Status409Conflict,
                "CANNOT_UPDATE_PAUSED_CLUSTER",
                $"Cannot update cluster {name} while it is paused or being paused.",
                name)
            : target;
    }

    private static void RequireFit(Snapshot snapshot, Cluster target)
    {
        if (target.IsTenant && snapshot.Key is not null)
            throw Bad("TENANT_RESTORE_DESTINATION_ENCRYPTION", "Cannot restore a snapshot with Encryption at Rest to a tenant cluster.");
        if (target.UsesAzureKey != snapshot.Key is not null)
            throw Bad("INVALID_SNAPSHOT_RESTORE_ENCRYPTION", "Encryption settings of target cluster and source snapshot are different.");
    }

    private async Task<bool> OpensAsync(Snapshot snapshot, Node node, CancellationToken cancellationToken)
    {
        // The key and the credentials are those of its time; the way to the vault is today's.
        var isPrivate = state.Encryption.Find(snapshot.GroupId)?.Azure?.RequirePrivateNetworking ?? false;
        try
        {
            var settings = snapshot.Settings! with { RequirePrivateNetworking = isPrivate };
            await vault.OpenAsync(node, snapshot.Key!, new ProjectEncryption(snapshot.GroupId, settings), cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is AtlasRefusal or AzureUnreachableException)
        {
            return false;
        }
    }

    private static AtlasRefusal Bad(string code, string detail) => new(StatusCodes.Status400BadRequest, code, detail);
}
