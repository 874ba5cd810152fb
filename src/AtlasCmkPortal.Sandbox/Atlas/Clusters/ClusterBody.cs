using System.Text.Json.Serialization;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>
/// A cluster on the wire, resource version 2024-08-05. There is no field for "disabled because of its key": Atlas has none.
/// <code>{"backupEnabled":true,"clusterType":"REPLICASET","connectionStrings":{"standardSrv":"mongodb+srv://…"},"encryptionAtRestProvider":"AZURE",
/// "id":"…","name":"payments",
/// "paused":false,"replicationSpecs":[{"id":"…","regionConfigs":[{"electableSpecs":{"diskIOPS":3500,"diskSizeGB":32,"instanceSize":"M30",
/// "nodeCount":3},"priority":7,
/// "providerName":"AZURE","regionName":"EUROPE_WEST"}],"zoneId":"…","zoneName":"Zone 1"}],"stateName":"IDLE",…}</code>
/// </summary>
internal sealed record ClusterBody
{
    public required bool BackupEnabled { get; init; }

    public required string ClusterType { get; init; }

    public required ConnectionStringsBody ConnectionStrings { get; init; }

    public required DateTimeOffset CreateDate { get; init; }

    /// <summary>Before 2024-08-05 only.</summary>
    [JsonPropertyName("diskSizeGB"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? DiskSizeGb { get; init; }

    public required string EncryptionAtRestProvider { get; init; }

    public required string FeatureCompatibilityVersion { get; init; }

    public required string GroupId { get; init; }

    public required string Id { get; init; }

    public required IReadOnlyList<Link> Links { get; init; }

    [JsonPropertyName("mongoDBMajorVersion")]
    public required string MongoDbMajorVersion { get; init; }

    [JsonPropertyName("mongoDBVersion")]
    public required string MongoDbVersion { get; init; }

    public required string Name { get; init; }

    public required bool Paused { get; init; }

    public required bool PitEnabled { get; init; }

    public bool RedactClientLogData { get; init; }

    public required IReadOnlyList<ReplicationSpecBody> ReplicationSpecs { get; init; }

    public string RootCertType { get; init; } = "ISRGROOTX1";

    public required string StateName { get; init; }

    public required IReadOnlyList<Tag> Tags { get; init; }

    public required bool TerminationProtectionEnabled { get; init; }

    public string VersionReleaseSystem { get; init; } = "LTS";

    public static ClusterBody From(Cluster cluster, AtlasCall call)
    {
        var symmetric = ClusterVersions.IsSymmetric(call);
        var self = call.Self($"/groups/{cluster.GroupId}/clusters/{cluster.Name}");
        return new ClusterBody
        {
            BackupEnabled = cluster.BackupEnabled,
            ClusterType = cluster.ClusterType,
            ConnectionStrings = ConnectionStringsBody.From(cluster),
            CreateDate = ObjectId.TimeOf(cluster.Id),
            DiskSizeGb = symmetric && !cluster.IsTenant ? cluster.ReplicationSpecs[0].RegionConfigs[0].ElectableSpecs.DiskSizeGb : null,
            EncryptionAtRestProvider = cluster.EncryptionAtRestProvider,
            FeatureCompatibilityVersion = cluster.MongoDbMajorVersion,
            GroupId = cluster.GroupId,
            Id = cluster.Id,
            Links =
            [
                self,
                new(self.Href + "/backup/restoreJobs", "https://cloud.mongodb.com/restoreJobs"),
                new(self.Href + "/backup/snapshots", "https://cloud.mongodb.com/snapshots"),
            ],
            MongoDbMajorVersion = cluster.MongoDbMajorVersion,
            MongoDbVersion = cluster.MongoDbMajorVersion + ".12",
            Name = cluster.Name,
            Paused = cluster.Paused,
            PitEnabled = cluster.PitEnabled,
            ReplicationSpecs = symmetric
                ? ReplicationSpecBody.Symmetric(cluster.ReplicationSpecs)
                : [.. cluster.ReplicationSpecs.Select(ReplicationSpecBody.From)],
            StateName = cluster.StateAt(call.Now),
            Tags = cluster.Tags,
            TerminationProtectionEnabled = cluster.TerminationProtectionEnabled,
        };
    }
}

/// <summary>Empty until the cluster can be reached: both are null then and left out.</summary>
internal sealed record ConnectionStringsBody(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Standard,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StandardSrv)
{
    public static ConnectionStringsBody From(Cluster cluster)
    {
        if (cluster.Tasks is [{ Kind: ClusterTaskKind.Create }, ..]) return new(null, null);
        var nodes = string.Join(',', cluster.Nodes.Select(n => $"{n.NameIn(cluster)}:27017"));
        return new(
            $"mongodb://{nodes}/?ssl=true&authSource=admin",
            $"mongodb+srv://{cluster.Name.ToLowerInvariant()}.{cluster.Id[^5..]}.mongodb.net"
        );
    }
}

internal sealed record ReplicationSpecBody(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? NumShards,
    IReadOnlyList<RegionConfigBody> RegionConfigs, string ZoneId, string ZoneName)
{
    public static ReplicationSpecBody From(ReplicationSpec spec) =>
        new(spec.Id, null, [.. spec.RegionConfigs.Select(RegionConfigBody.From)], spec.ZoneId, spec.ZoneName);

    /// <summary>One for each zone, with the number of its shards, and no disk: that is the cluster's.</summary>
    public static IReadOnlyList<ReplicationSpecBody> Symmetric(IReadOnlyList<ReplicationSpec> specs) =>
    [
        .. specs.GroupBy(s => s.ZoneName, StringComparer.Ordinal).Select(zone => From(zone.First()) with
        {
            NumShards = zone.Count(),
            RegionConfigs = [.. zone.First().RegionConfigs.Select(r => RegionConfigBody.From(r).WithoutDisk())],
        }),
    ];
}

internal sealed record RegionConfigBody(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HardwareSpecBody? AnalyticsSpecs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BackingProviderName,
    HardwareSpecBody ElectableSpecs, int Priority, string ProviderName,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] HardwareSpecBody? ReadOnlySpecs,
    string RegionName)
{
    public static RegionConfigBody From(RegionConfig region)
    {
        var tenant = region.ProviderName is "TENANT";
        return new(
            HardwareSpecBody.From(region.AnalyticsSpecs, tenant),
            region.BackingProviderName,
            HardwareSpecBody.From(region.ElectableSpecs, tenant)!,
            region.Priority,
            region.ProviderName,
            HardwareSpecBody.From(region.ReadOnlySpecs, tenant),
            region.RegionName);
    }

    public RegionConfigBody WithoutDisk() => this with
    {
        AnalyticsSpecs = AnalyticsSpecs is null ? null : AnalyticsSpecs with { DiskSizeGb = null },
        ElectableSpecs = ElectableSpecs with { DiskSizeGb = null },
        ReadOnlySpecs = ReadOnlySpecs is null ? null : ReadOnlySpecs with { DiskSizeGb = null },
    };
}

/// <summary>A shared tier has a size and nothing else to tell.</summary>
internal sealed record HardwareSpecBody(
    [property: JsonPropertyName("diskIOPS"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? DiskIops,
    [property: JsonPropertyName("diskSizeGB"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? DiskSizeGb,
    string InstanceSize,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? NodeCount)
{
    public static HardwareSpecBody? From(HardwareSpec? spec, bool tenant) => spec switch
    {
        null => null,
        _ when tenant => new(null, null, spec.InstanceSize, null),
        _ => new(spec.DiskIops, spec.DiskSizeGb, spec.InstanceSize, spec.NodeCount),
    };
}
