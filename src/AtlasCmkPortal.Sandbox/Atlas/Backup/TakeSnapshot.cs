using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>
/// Takes a snapshot now. Of a cluster whose nodes are down it fails; what Atlas answers where Cloud Backup is off is not published, here it
/// is <c>VALIDATION_ERROR</c>.
/// <code>{"description":"Before the migration","retentionInDays":7}</code>
/// </summary>
internal sealed class TakeSnapshot(AtlasState state, ClusterBackups backups) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("takeGroupClusterBackupSnapshots", "POST", ListSnapshots.Path, RequiredRole.ProjectOwner, new ResourceVersion("2023-01-01"))
        {
            RateLimit = 1200,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var attributes = new Attributes(call.Body, "");
        var description = attributes.Text("description");
        var days = attributes.Number("retentionInDays") ?? throw Attributes.Missing("retentionInDays");
        attributes.RefuseOthers();
        if (days is < 1 or > 3650) throw Attributes.Invalid(new BadField("retentionInDays", "must be 1 or more."));

        var cluster = backups.ClusterOf(call);
        if (cluster.IsTenant)
            throw new AtlasRefusal(
                StatusCodes.Status400BadRequest,
                "INSUFFICIENT_INSTANCE_SIZE",
                "This feature requires instance size M10 or larger.",
                "M10");
        if (!cluster.BackupEnabled)
            throw Attributes.Invalid(new BadField("backupEnabled", "must be true for the cluster."));
        if (cluster.Paused)
        {
            throw new AtlasRefusal(
                StatusCodes.Status409Conflict,
                "CANNOT_UPDATE_PAUSED_CLUSTER",
                $"Cannot update cluster {cluster.Name} while it is paused or being paused.",
                cluster.Name);
        }

        var slot = new SnapshotSlot(call.Now, "ondemand", call.Now.AddDays(days));
        var snapshot = SnapshotWork.Of(cluster, state.Encryption.Find(cluster.GroupId), slot) with
        {
            Description = description,
            Failed = !SnapshotWork.IsRunning(cluster),
        };
        state.Write(call.Project, transaction => transaction.Put(state.Snapshots, snapshot.Id, snapshot));
        return Task.FromResult<object>(SnapshotBody.From(snapshot, call));
    }
}
