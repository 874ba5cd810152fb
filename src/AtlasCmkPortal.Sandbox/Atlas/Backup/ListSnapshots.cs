using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>The snapshots of a replica set.</summary>
internal sealed class ListSnapshots(ClusterBackups backups) : IAtlasOperation
{
    public const string Path = "/groups/{groupId}/clusters/{clusterName}/backup/snapshots";

    public static AtlasRoute Route { get; } =
        new("listGroupClusterBackupSnapshots", "GET", Path, RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"))
        {
            RateLimit = 1200,
            IsList = true,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(call.Page<SnapshotBody>([.. backups.Of(call, sharded: false).Select(s => SnapshotBody.From(s, call))]));
}

/// <summary>The snapshots of a sharded cluster.</summary>
internal sealed class ListShardedSnapshots(ClusterBackups backups) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        ListSnapshots.Route with
        {
            OperationId = "listGroupClusterBackupSnapshotShardedClusters",
            Path = ListSnapshots.Path + "/shardedClusters",
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(call.Page<SnapshotBody>([.. backups.Of(call, sharded: true).Select(s => SnapshotBody.From(s, call))]));
}

internal sealed class ReadSnapshot(ClusterBackups backups) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new(
            "getGroupClusterBackupSnapshot",
            "GET",
            ListSnapshots.Path + "/{snapshotId}",
            RequiredRole.ProjectReadOnly,
            new ResourceVersion("2023-01-01"))
        {
            RateLimit = 1200,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(SnapshotBody.From(backups.Require(call, call.RouteValue("snapshotId"), sharded: false), call));
}

internal sealed class ReadShardedSnapshot(ClusterBackups backups) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        ReadSnapshot.Route with
        {
            OperationId = "getGroupClusterBackupSnapshotShardedCluster",
            Path = ListSnapshots.Path + "/shardedCluster/{snapshotId}",
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(SnapshotBody.From(backups.Require(call, call.RouteValue("snapshotId"), sharded: true), call));
}
