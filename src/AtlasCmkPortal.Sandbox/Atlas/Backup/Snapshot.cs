using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>
/// A snapshot of a cluster. With customer key management it keeps what it was encrypted with, and needs that for ever; Atlas never encrypts
/// it anew.
/// </summary>
internal sealed record Snapshot
{
    public static readonly TimeSpan Queued = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Taking = TimeSpan.FromMinutes(1);

    public required string Id { get; init; }

    public required string GroupId { get; init; }

    public required string ClusterName { get; init; }

    /// <summary><c>hourly</c>, <c>daily</c>, <c>weekly</c>, <c>monthly</c> or <c>ondemand</c>.</summary>
    public required string Frequency { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public string? Description { get; init; }

    public required string MongodVersion { get; init; }

    public required long StorageSizeBytes { get; init; }

    public required string CloudProvider { get; init; }

    /// <summary>One id a shard for a sharded cluster; empty for a replica set.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>It could not be taken: no node was running.</summary>
    public bool Failed { get; init; }

    /// <summary>
    /// The master key that its data is encrypted with, as the vault's key of that time wrapped it; null for a snapshot without customer key
    /// management.
    /// </summary>
    public MasterKey? Key { get; init; }

    /// <summary>The credentials of that time. Never answered.</summary>
    public AzureConfiguration? Settings { get; init; }

    public string StatusAt(DateTimeOffset now) => (now - CreatedAt) switch
    {
        var age when age < Queued => "queued",
        var age when age < Taking => "inProgress",
        _ => Failed ? "failed" : "completed",
    };
}

/// <summary>Up to when a cluster's scheduled snapshots were made.</summary>
internal sealed record SnapshotMark(string ClusterId, DateTimeOffset MadeUntil);
