using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>The restore jobs of a cluster's snapshots, newest first.</summary>
internal sealed class ListRestoreJobs(AtlasState state, ClusterBackups backups) : IAtlasOperation
{
    public const string Path = "/groups/{groupId}/clusters/{clusterName}/backup/restoreJobs";

    public static AtlasRoute Route { get; } =
        new("listGroupClusterBackupRestoreJobs", "GET", Path, RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"))
        {
            RateLimit = 1200,
            IsList = true,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var cluster = backups.ClusterOf(call);
        var found = state.RestoreJobs.All.Reverse().Where(j => j.GroupId == cluster.GroupId && j.ClusterName == cluster.Name);
        return Task.FromResult<object>(call.Page<RestoreJobBody>([.. found.Select(j => RestoreJobBody.From(j, call))]));
    }
}

internal sealed class ReadRestoreJob(AtlasState state, ClusterBackups backups) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ListRestoreJobs.Route with
    {
        OperationId = "getGroupClusterBackupRestoreJob",
        Path = ListRestoreJobs.Path + "/{restoreJobId}",
        IsList = false,
    };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var cluster = backups.ClusterOf(call);
        var what = $"Restore job with id {call.RouteValue("restoreJobId")}";
        return state.RestoreJobs.Find(call.RouteValue("restoreJobId")) is { } job && job.GroupId == cluster.GroupId && job.ClusterName == cluster.Name
            ? Task.FromResult<object>(RestoreJobBody.From(job, call))
            : throw new AtlasRefusal(StatusCodes.Status404NotFound, "RESOURCE_NOT_FOUND", $"Cannot find resource {what}", what);
    }
}
