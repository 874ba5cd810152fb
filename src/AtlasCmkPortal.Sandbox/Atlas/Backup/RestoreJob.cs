using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>A snapshot on its way to a cluster. Its result is known when it begins, and shown when it is over.</summary>
internal sealed record RestoreJob(
    string Id,
    string GroupId,
    string ClusterName,
    string SnapshotId,
    DateTimeOffset SnapshotCreatedAt,
    string TargetGroupId,
    string TargetClusterName,
    DateTimeOffset FinishedAt,
    bool Failed);

/// <summary>
/// A restore job on the wire.
/// <code>{"cancelled":false,"deliveryType":"automated","deliveryUrl":[],"desiredTimestamp":{"increment":null,"time":null,"date":null},
/// "expired":false,"failed":false,"finishedAt":"2026-08-10T03:04:40Z","id":"…","links":[…],"snapshotId":"…","targetClusterName":"payments",
/// "targetDeploymentItemName":"atlas-11hqx6","targetGroupId":"…","timestamp":"2026-08-10T00:00:00Z"}</code>
/// </summary>
internal sealed record RestoreJobBody(
    bool Cancelled, string DeliveryType, IReadOnlyList<string> DeliveryUrl, RestoreTimestamp DesiredTimestamp, bool Expired, bool Failed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? FinishedAt,
    string Id, IReadOnlyList<Link> Links, string SnapshotId, string TargetClusterName, string TargetDeploymentItemName, string TargetGroupId,
    DateTimeOffset Timestamp)
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuvwxyz";

    public static RestoreJobBody From(RestoreJob job, AtlasCall call)
    {
        var cluster = $"/groups/{job.GroupId}/clusters/{job.ClusterName}";
        var isOver = job.FinishedAt <= call.Now;
        return new(
            false, "automated", [], RestoreTimestamp.None, false, isOver && job.Failed, isOver ? job.FinishedAt : null, job.Id,
            [
                call.Self($"{cluster}/backup/restoreJobs/{job.Id}"),
                call.Self($"{cluster}/backup/snapshots/{job.SnapshotId}") with { Rel = "https://cloud.mongodb.com/snapshot" },
                call.Self(cluster) with { Rel = "https://cloud.mongodb.com/cluster" },
                call.Self($"/groups/{job.GroupId}") with { Rel = "https://cloud.mongodb.com/group" },
            ],
            job.SnapshotId, job.TargetClusterName, DeploymentOf(job), job.TargetGroupId, job.SnapshotCreatedAt);
    }

    /// <summary>Atlas's own name of a deployment, <c>atlas-</c> and six letters or digits, always the same for a cluster.</summary>
    private static string DeploymentOf(RestoreJob job)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{job.TargetGroupId}/{job.TargetClusterName}"));
        return "atlas-" + string.Concat(digest.Take(6).Select(one => Letters[one % Letters.Length]));
    }
}

/// <summary>The moment that a restore to a point in time goes back to; there are no others here than those of snapshots, which name none.</summary>
internal sealed record RestoreTimestamp(int? Increment, int? Time, DateTimeOffset? Date)
{
    public static RestoreTimestamp None { get; } = new(Increment: null, Time: null, Date: null);
}
