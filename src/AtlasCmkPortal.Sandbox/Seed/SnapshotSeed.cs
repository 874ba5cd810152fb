using AtlasCmkPortal.Sandbox.Atlas;
using AtlasCmkPortal.Sandbox.Atlas.Backup;
using AtlasCmkPortal.Sandbox.Atlas.Clusters;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>
/// The snapshots that the seeded clusters would have by now. Those from before a project's key was configured are not encrypted, and
/// the legacy clusters, which went down two days ago, have none since.
/// </summary>
internal static class SnapshotSeed
{
    public static void Apply(SeedContext seed, AtlasState state)
    {
        foreach (var cluster in ClusterSeed.All(seed.Now).Where(c => c.BackupEnabled).Select(c => seed.Transaction.Find(state.Clusters, c.Key)!))
            Apply(seed, state, cluster);
    }

    private static void Apply(SeedContext seed, AtlasState state, Cluster cluster)
    {
        var put = seed.Transaction;
        var end = cluster.GroupId is AtlasSeed.LegacyAnalytics ? seed.Now.AddDays(-AlertSeed.LegacyDownDays) : seed.Now;
        var encryptedSince = put.Find(state.KeyAges, cluster.GroupId)?.Since;
        foreach (var slot in SnapshotSchedule.Between(put.Find(state.Projects, cluster.GroupId)!.Created, seed.Now).Where(s => s.At <= end))
        {
            var snapshot = SnapshotWork.Of(cluster, put.Find(state.Encryption, cluster.GroupId), slot);
            put.Put(state.Snapshots, snapshot.Id, slot.At < encryptedSince ? snapshot with { Key = null, Settings = null } : snapshot);
        }

        put.Put(state.SnapshotMarks, cluster.Key, new SnapshotMark(cluster.Id, seed.Now));
    }
}
