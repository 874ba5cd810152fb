using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>A snapshot on its way to a cluster. How it ends is known when it begins, and told when it is over.</summary>
internal sealed record RestoreJob(
    string Id, string GroupId, string ClusterName, string SnapshotId, DateTimeOffset SnapshotCreatedAt, string TargetGroupId, string TargetClusterName,
    DateTimeOffset FinishedAt, bool Failed);

/// <summary>
/// A restore job on the wire.
/// <code>{"cancelled":false,"deliveryType":"automated","deliveryUrl":[],"desiredTimestamp":{"date":"2026-08-10T00:00:00Z","increment":1},
/// "expired":false,"failed":false,"finishedAt":"2026-08-10T03:04:40Z","id":"…","links":[…],"snapshotId":"…","targetClusterName":"payments",
/// "targetDeploymentItemName":"payments-shard-0","targetGroupId":"…","timestamp":"2026-08-10T00:00:00Z"}</code>
/// </summary>
internal sealed record RestoreJobBody(
    bool Cancelled, string DeliveryType, IReadOnlyList<string> DeliveryUrl, BsonTimestamp DesiredTimestamp, bool Expired, bool Failed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? FinishedAt,
    string Id, IReadOnlyList<Link> Links, string SnapshotId, string TargetClusterName, string TargetDeploymentItemName, string TargetGroupId,
    DateTimeOffset Timestamp)
{
    public static RestoreJobBody From(RestoreJob job, AtlasCall call)
    {
        var cluster = $"/groups/{job.GroupId}/clusters/{job.ClusterName}";
        var isOver = job.FinishedAt <= call.Now;
        return new(
            false, "automated", [], new BsonTimestamp(job.SnapshotCreatedAt, 1), false, isOver && job.Failed, isOver ? job.FinishedAt : null, job.Id,
            [
                call.Self($"{cluster}/backup/restoreJobs/{job.Id}"),
                call.Self($"{cluster}/backup/snapshots/{job.SnapshotId}") with { Rel = "https://cloud.mongodb.com/snapshot" },
                call.Self(cluster) with { Rel = "https://cloud.mongodb.com/cluster" },
                call.Self($"/groups/{job.GroupId}") with { Rel = "https://cloud.mongodb.com/group" },
            ],
            job.SnapshotId, job.TargetClusterName, $"{job.TargetClusterName.ToLowerInvariant()}-shard-0", job.TargetGroupId, job.SnapshotCreatedAt);
    }
}

internal sealed record BsonTimestamp(DateTimeOffset Date, int Increment);
