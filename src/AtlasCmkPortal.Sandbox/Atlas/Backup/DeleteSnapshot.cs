using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>Removes a snapshot of a replica set before it expires.</summary>
internal sealed class DeleteSnapshot(AtlasState state, ClusterBackups backups) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ReadSnapshot.Route with
    {
        OperationId = "deleteGroupClusterBackupSnapshot",
        Method = "DELETE",
        Role = RequiredRole.ProjectOwner,
        Success = StatusCodes.Status204NoContent,
    };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        Remove(state, backups.Require(call, call.RouteValue("snapshotId"), sharded: false));
        return Task.FromResult<object>(new { });
    }

    public static void Remove(AtlasState state, Snapshot snapshot) => state.Write(transaction => transaction.Remove(state.Snapshots, snapshot.Id));
}

internal sealed class DeleteShardedSnapshot(AtlasState state, ClusterBackups backups) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        DeleteSnapshot.Route with
        {
            OperationId = "deleteGroupClusterBackupSnapshotShardedCluster",
            Path = ReadShardedSnapshot.Route.Path,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        DeleteSnapshot.Remove(state, backups.Require(call, call.RouteValue("snapshotId"), sharded: true));
        return Task.FromResult<object>(new { });
    }
}
