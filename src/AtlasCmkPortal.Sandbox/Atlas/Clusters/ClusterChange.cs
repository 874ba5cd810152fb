using AtlasCmkPortal.Sandbox.Atlas.Encryption;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>What a PATCH makes of a cluster, and what has to be done at its nodes for that.</summary>
internal static class ClusterChange
{
    /// <returns>The cluster as it is to be; the same one where there is nothing to do.</returns>
    public static Cluster Apply(ClusterRequest request, Cluster cluster, ProjectEncryption? encryption, DateTimeOffset now)
    {
        if (cluster.Tasks is [{ Kind: ClusterTaskKind.Delete }, ..]) throw ClusterRefusals.IsLeaving(cluster.Name);
        if (request.Paused is { } paused && paused != cluster.Paused)
        {
            if (request.AsksForMore) throw ClusterRefusals.UpdateAndPause(cluster.Name);
            if (!paused) return cluster with { Paused = false };
            ClusterRules.RequirePausable(cluster, now);
            return cluster with { Paused = true, PausedAt = now, Nodes = [.. cluster.Nodes.Select(n => n with { Running = false })] };
        }

        if (request.Paused is true && !request.AsksForMore) throw ClusterRefusals.AlreadyPaused(cluster.Name);
        if (request.Name is { } name && name != cluster.Name) throw ClusterRefusals.ReadOnly("name");
        if (request.ClusterType is { } type && type != cluster.ClusterType) throw ClusterRefusals.Unsupported("clusterType");
        var after = Merge(request, cluster);
        if (after == cluster) return cluster;
        if (cluster.Paused) throw ClusterRefusals.IsPaused(cluster.Name);
        ClusterRules.RequireEncryption(after, cluster.EncryptionAtRestProvider, encryption);
        ClusterRules.RequireCloud(after, encryption);
        ClusterRules.RequireShape(after.ClusterType, after.MongoDbMajorVersion, after.ReplicationSpecs);
        if (IsTenantChange(cluster, after)) throw ClusterRefusals.Unsupported("replicationSpecs");
        return after;
    }

    /// <summary>Null where the nodes have nothing to do with it.</summary>
    public static ClusterTaskKind? KindOf(Cluster before, Cluster after)
    {
        if (before.EncryptionAtRestProvider != after.EncryptionAtRestProvider)
            return after.EncryptionAtRestProvider is "NONE" ? ClusterTaskKind.Decrypt : ClusterTaskKind.Encrypt;
        return ReferenceEquals(before.ReplicationSpecs, after.ReplicationSpecs) && before.MongoDbMajorVersion == after.MongoDbMajorVersion
            ? null
            : ClusterTaskKind.Reconfigure;
    }

    private static Cluster Merge(ClusterRequest request, Cluster cluster) => cluster with
    {
        EncryptionAtRestProvider = request.Provider ?? cluster.EncryptionAtRestProvider,
        MongoDbMajorVersion = request.MongoDbMajorVersion ?? cluster.MongoDbMajorVersion,
        BackupEnabled = request.BackupEnabled ?? cluster.BackupEnabled,
        PitEnabled = request.PitEnabled ?? cluster.PitEnabled,
        TerminationProtectionEnabled = request.TerminationProtectionEnabled ?? cluster.TerminationProtectionEnabled,
        Tags = request.Tags is { } tags && !tags.SequenceEqual(cluster.Tags) ? tags : cluster.Tags,
        ReplicationSpecs = request.ReplicationSpecs is { } specs && !SameSpecs(specs, cluster.ReplicationSpecs) ? specs : cluster.ReplicationSpecs,
    };

    private static bool SameSpecs(IReadOnlyList<ReplicationSpec> one, IReadOnlyList<ReplicationSpec> other) =>
        one.Count == other.Count && one.Zip(other).All(pair =>
            pair.First.ZoneName == pair.Second.ZoneName && pair.First.RegionConfigs.SequenceEqual(pair.Second.RegionConfigs));

    private static bool IsTenantChange(Cluster before, Cluster after) =>
        (before.IsTenant || after.IsTenant) && !ReferenceEquals(before.ReplicationSpecs, after.ReplicationSpecs);
}
