using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>What a body asks of a cluster; null is "not given".</summary>
internal sealed record ClusterRequest
{
    /// <summary>
    /// Attributes of Atlas's that clients send and that have no effect here: what Atlas alone writes, and what this Atlas does not have.
    /// </summary>
    private static readonly string[] NoEffect =
    [
        "acceptDataRisksAndForceReplicaSetReconfig",
        "adaptiveCapacity",
        "advancedConfiguration",
        "biConnector",
        "configServerManagementMode",
        "configServerType",
        "connectionStrings",
        "createDate",
        "diskWarmingMode",
        "effectiveReplicationSpecs",
        "featureCompatibilityVersion",
        "featureCompatibilityVersionExpirationDate",
        "globalClusterSelfManagedSharding",
        "groupId",
        "id",
        "internalClusterRole",
        "labels",
        "links",
        "mongoDBEmployeeAccessGrant",
        "mongoDBVersion",
        "redactClientLogData",
        "replicaSetScalingStrategy",
        "rootCertType",
        "stateName",
        "versionReleaseSystem",
    ];

    public string? Name { get; init; }

    public string? ClusterType { get; init; }

    public string? Provider { get; init; }

    public string? MongoDbMajorVersion { get; init; }

    public bool? Paused { get; init; }

    public bool? BackupEnabled { get; init; }

    public bool? PitEnabled { get; init; }

    public bool? TerminationProtectionEnabled { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }

    public IReadOnlyList<ReplicationSpec>? ReplicationSpecs { get; init; }

    /// <summary>Whether anything but <c>paused</c> is asked.</summary>
    public bool AsksForMore => this with { Paused = null } != new ClusterRequest();

    public static ClusterRequest Read(AtlasCall call, IReadOnlyList<ReplicationSpec> current)
    {
        var body = new Attributes(call.Body, "");
        body.Ignore(NoEffect);
        var disk = ClusterVersions.IsSymmetric(call) ? body.Decimal("diskSizeGB") : null;
        var request = new ClusterRequest
        {
            Name = body.Text("name"),
            ClusterType = body.Text("clusterType"),
            Provider = body.Text("encryptionAtRestProvider"),
            MongoDbMajorVersion = body.Text("mongoDBMajorVersion"),
            Paused = body.Flag("paused"),
            BackupEnabled = body.Flag("backupEnabled"),
            PitEnabled = body.Flag("pitEnabled"),
            TerminationProtectionEnabled = body.Flag("terminationProtectionEnabled"),
            Tags = body.Objects("tags")?.Select(ReadTag).ToList(),
            ReplicationSpecs = body.Objects("replicationSpecs") is { } specs
                ? SpecReader.Read(specs, current, call, disk)
                : SpecReader.WithDisk(current, disk),
        };
        // The name that Cloud Backup had while backupEnabled meant Legacy Backup.
        if (body.Flag("providerBackupEnabled") is true && request.BackupEnabled is true) throw ClusterRefusals.TwoBackups();
        body.RefuseOthers();
        return request;
    }

    private static Tag ReadTag(Attributes item)
    {
        var tag = new Tag(item.Filled("key") ?? throw Attributes.Missing("key"), item.Filled("value") ?? throw Attributes.Missing("value"));
        item.RefuseOthers();
        return tag;
    }
}
