using System.Text.Json.Serialization;

namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>
/// A cluster in the shape of 2024-08-05, cut to what this console reads. Values of enums stay text: Atlas adds some without notice, and none is
/// hidden. Sample:
/// <c>{"name":"orders","clusterType":"REPLICASET","stateName":"IDLE","encryptionAtRestProvider":"AZURE",
/// "replicationSpecs":[{"regionConfigs":[…]}]}</c>.
/// </summary>
public sealed record AtlasCluster(string Id, string Name)
{
    /// <summary><c>REPLICASET</c>, <c>SHARDED</c>, <c>GEOSHARDED</c>.</summary>
    public string? ClusterType { get; init; }

    /// <summary>
    /// <c>IDLE</c>, <c>CREATING</c>, <c>UPDATING</c>, <c>DELETING</c>, <c>REPAIRING</c>; nothing marks a cluster that was stopped because of its
    /// key.
    /// </summary>
    public string? StateName { get; init; }

    public bool Paused { get; init; }

    /// <summary><c>NONE</c>, <c>AWS</c>, <c>AZURE</c>, <c>GCP</c>; absent on tenants.</summary>
    public string? EncryptionAtRestProvider { get; init; }

    [JsonPropertyName("mongoDBVersion")]
    public string? MongoDbVersion { get; init; }

    [JsonPropertyName("mongoDBMajorVersion")]
    public string? MongoDbMajorVersion { get; init; }

    public bool BackupEnabled { get; init; }

    public IReadOnlyList<AtlasReplicationSpec> ReplicationSpecs { get; init => field = value ?? []; } = [];
}

/// <summary>A shard, or a replica set's one spec.</summary>
public sealed record AtlasReplicationSpec
{
    public IReadOnlyList<AtlasRegionConfig> RegionConfigs { get; init => field = value ?? []; } = [];
}

/// <param name="ProviderName"><c>AZURE</c>, <c>AWS</c>, <c>GCP</c>, <c>TENANT</c>.</param>
/// <param name="RegionName">Atlas's region, such as <c>EUROPE_WEST</c>.</param>
public sealed record AtlasRegionConfig(string? ProviderName, string? RegionName)
{
    /// <summary>The cloud beneath a <c>TENANT</c>.</summary>
    public string? BackingProviderName { get; init; }

    /// <summary>7 (preferred primary) to 0.</summary>
    public int? Priority { get; init; }

    public AtlasHardwareSpec? ElectableSpecs { get; init; }

    public AtlasHardwareSpec? ReadOnlySpecs { get; init; }

    public AtlasHardwareSpec? AnalyticsSpecs { get; init; }
}

/// <param name="InstanceSize"><c>M0</c>, <c>M10</c>, <c>M30</c>, ….</param>
public sealed record AtlasHardwareSpec(string? InstanceSize)
{
    public int? NodeCount { get; init; }
}

/// <summary>The body of a cluster PATCH: only what is set is sent.</summary>
public sealed record AtlasClusterUpdate
{
    /// <summary><c>AZURE</c> or <c>NONE</c>; to change from another provider, go through <c>NONE</c>.</summary>
    public string? EncryptionAtRestProvider { get; init; }
}
