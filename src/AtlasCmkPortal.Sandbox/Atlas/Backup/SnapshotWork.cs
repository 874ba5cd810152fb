using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>
/// Takes the scheduled snapshots that are due and forgets those that expired. An encrypted cluster's are taken as time goes; another's when
/// somebody asks or something about the cluster changes, which comes to the same. None is taken of a cluster that is paused or whose nodes
/// are down.
/// </summary>
internal sealed class SnapshotWork(AtlasState state, SandboxClock clock) : ITimeListener, IProjectEventListener
{
    public Task TimePassedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        RunDue();
        return Task.CompletedTask;
    }

    public void RunDue()
    {
        foreach (var cluster in state.Clusters.All.Where(c => c.NeedsKey)) CatchUp(cluster);
        var now = clock.Now;
        if (!state.Snapshots.All.Any(s => s.ExpiresAt <= now)) return;
        state.Write(transaction =>
        {
            foreach (var old in transaction.All(state.Snapshots).Where(s => s.ExpiresAt <= now).ToList()) transaction.Remove(state.Snapshots, old.Id);
        });
    }

    public void CatchUp(Cluster cluster)
    {
        if (SlotsOf(cluster, state.SnapshotMarks.Find(cluster.Key)).Count > 0) state.Write(transaction => Take(transaction, cluster, clock.Now));
    }

    /// <summary>
    /// Before a change: what was due until now is taken of the cluster as it was, which is what everybody else still sees while the change is
    /// being written. Nodes that a check stops were stopped when that check was due, however far the clock was advanced at once; those that
    /// it starts are taken for up since the clock moved.
    /// </summary>
    public void Raised(StateTransaction transaction, ProjectEvent item)
    {
        if (item.EventTypeName is "CLUSTER_INSTANCE_ENABLED") return;
        if (item.ClusterName is null && item.EventTypeName is not "ENCRYPTION_AT_REST_CONFIGURATION_UPDATED") return;
        if (item.EventTypeName is "CLUSTER_DELETED")
        {
            Clear(transaction, item.GroupId, item.ClusterName!);
            return;
        }

        var end = clock.Now;
        if (
            item.EventTypeName is "CLUSTER_INSTANCE_DISABLED"
            && state.Encryption.Find(item.GroupId)?.Azure is { } azure
            && azure.CheckedAt + KeyChecks.Every < end)
            end = azure.CheckedAt + KeyChecks.Every;
        var affected = state
            .ClustersOf(item.GroupId)
            .Where(c => item.ClusterName is { } name ? string.Equals(c.Name, name, StringComparison.Ordinal) : c.NeedsKey);
        foreach (var cluster in affected)
            Take(transaction, cluster, end);
    }

    /// <summary>A snapshot of a cluster as it is.</summary>
    public static Snapshot Of(Cluster cluster, ProjectEncryption? encryption, SnapshotSlot slot)
    {
        var key = cluster.Nodes.FirstOrDefault(n => n.Key is not null)?.Key;
        var hardware = cluster.ReplicationSpecs[0].RegionConfigs[0];
        return new Snapshot
        {
            Id = ObjectId.New(slot.At),
            GroupId = cluster.GroupId,
            ClusterName = cluster.Name,
            Frequency = slot.Frequency,
            CreatedAt = slot.At,
            ExpiresAt = slot.ExpiresAt,
            MongodVersion = cluster.MongoDbMajorVersion + ".4",
            StorageSizeBytes = (long)(hardware.ElectableSpecs.DiskSizeGb * (1L << 30) / 3),
            CloudProvider = hardware.ProviderName,
            Members = cluster.ClusterType is "REPLICASET" ? [] : [.. cluster.ReplicationSpecs.Select(_ => ObjectId.New(slot.At))],
            Key = key,
            // Until a new key has reached every node, some still live by what was configured before.
            Settings = key is null ? null : encryption?.Of(key),
        };
    }

    public static bool IsRunning(Cluster cluster) => !cluster.Paused && cluster.Nodes.Any(n => n.Running);

    /// <summary>A deleted cluster's snapshots go with it: they could not be addressed any more.</summary>
    private void Clear(StateTransaction transaction, string groupId, string cluster)
    {
        foreach (var snapshot in transaction.All(state.Snapshots).Where(s => s.GroupId == groupId && s.ClusterName == cluster).ToList())
            transaction.Remove(state.Snapshots, snapshot.Id);
        foreach (var job in transaction.All(state.RestoreJobs).Where(j => j.GroupId == groupId && j.ClusterName == cluster).ToList())
            transaction.Remove(state.RestoreJobs, job.Id);
        transaction.Remove(state.SnapshotMarks, Cluster.KeyOf(groupId, cluster));
    }

    private List<SnapshotSlot> SlotsOf(Cluster cluster, SnapshotMark? mark)
    {
        if (!cluster.BackupEnabled || cluster.IsTenant) return [];
        var since = string.Equals(mark?.ClusterId, cluster.Id, StringComparison.Ordinal) ? mark!.MadeUntil : ObjectId.TimeOf(cluster.Id);
        return [.. SnapshotSchedule.Between(since, clock.Now)];
    }

    /// <param name="transaction">Open.</param>
    /// <param name="cluster">As it was all the time.</param>
    /// <param name="end">When it ceased to be so.</param>
    private void Take(StateTransaction transaction, Cluster cluster, DateTimeOffset end)
    {
        var slots = SlotsOf(cluster, transaction.Find(state.SnapshotMarks, cluster.Key));
        if (slots.Count == 0) return;
        var encryption = state.Encryption.Find(cluster.GroupId);
        foreach (var slot in slots.Where(s => s.At <= end && IsRunning(cluster)))
        {
            var snapshot = Of(cluster, encryption, slot);
            transaction.Put(state.Snapshots, snapshot.Id, snapshot);
        }

        transaction.Put(state.SnapshotMarks, cluster.Key, new SnapshotMark(cluster.Id, end));
    }
}
