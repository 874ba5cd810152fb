using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>
/// A snapshot on the wire; one that is queued tells neither its time nor what it is of.
/// Atlas has no field for Azure's key identifier; <c>masterKeyUUID</c>, which it documents for AWS only, tells the key's version here.
/// <code>{"cloudProvider":"AZURE","copyRegions":[],"createdAt":"2026-08-10T00:00:00Z","expiresAt":"2026-08-17T00:00:00Z","frequencyType":"daily",
/// "id":"…","links":[…],
/// "masterKeyUUID":"a241124e-3d36-4e9e-b99f-bd3e11124b23","mongodVersion":"8.0.4","policyItems":[],"replicaSetName":"payments",
/// "snapshotType":"scheduled","status":"completed",
/// "storageSizeBytes":22906492245,"type":"replicaSet"}</code>
/// </summary>
internal sealed record SnapshotBody
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? CloudProvider { get; init; }

    public IReadOnlyList<object> CopyRegions { get; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required DateTimeOffset? CreatedAt { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string FrequencyType { get; init; }

    public required string Id { get; init; }

    public required IReadOnlyList<Link> Links { get; init; }

    [JsonPropertyName("masterKeyUUID"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MasterKeyUuid { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SnapshotMember>? Members { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? MongodVersion { get; init; }

    public IReadOnlyList<object> PolicyItems { get; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ReplicaSetName { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? SnapshotIds { get; init; }

    public required string SnapshotType { get; init; }

    public required string Status { get; init; }

    public required long StorageSizeBytes { get; init; }

    public required string Type { get; init; }

    public static SnapshotBody From(Snapshot snapshot, AtlasCall call)
    {
        var status = snapshot.StatusAt(call.Now);
        var isQueued = status is "queued";
        var isSharded = snapshot.Members.Count > 0;
        var cluster = $"/groups/{snapshot.GroupId}/clusters/{snapshot.ClusterName}";
        return new SnapshotBody
        {
            CloudProvider = isQueued ? null : snapshot.CloudProvider,
            CreatedAt = isQueued ? null : snapshot.CreatedAt,
            Description = snapshot.Description,
            ExpiresAt = snapshot.ExpiresAt,
            FrequencyType = snapshot.Frequency,
            Id = snapshot.Id,
            Links =
            [
                call.Self($"{cluster}/backup/snapshots/{(isSharded ? "shardedCluster/" : "")}{snapshot.Id}"),
                call.Self(cluster) with { Rel = "https://cloud.mongodb.com/cluster" },
            ],
            MasterKeyUuid = UuidOf(snapshot),
            Members = isSharded
                ?
                [
                    .. snapshot.Members.Select(
                        (id, shard) => new SnapshotMember(snapshot.CloudProvider, id, $"{snapshot.ClusterName}-shard-{shard:0}")),
                ]
                : null,
            MongodVersion = isQueued ? null : snapshot.MongodVersion,
            ReplicaSetName = isSharded ? null : snapshot.ClusterName,
            SnapshotIds = isSharded ? snapshot.Members : null,
            SnapshotType = snapshot.Frequency is "ondemand" ? "onDemand" : "scheduled",
            Status = status,
            StorageSizeBytes = isQueued ? 0 : snapshot.StorageSizeBytes,
            Type = isSharded ? "shardedCluster" : "replicaSet",
        };
    }

    private static string? UuidOf(Snapshot snapshot) => snapshot is { Key: { } key, Settings: { } settings }
        ? Guid.ParseExact(KeyIdentifier.Parse(key.KeyIdentifier, AzureCloud.Of(settings.AzureEnvironment)).Version, "N").ToString("D")
        : null;
}

internal sealed record SnapshotMember(string CloudProvider, string Id, string ReplicaSetName);
