using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>
/// Reads <c>replicationSpecs</c> strictly.
/// <code>[{"regionConfigs":[{"electableSpecs":{"diskSizeGB":32,"instanceSize":"M10","nodeCount":3},"priority":7,"providerName":"AZURE",
/// "regionName":"EUROPE_WEST"}],"zoneName":"Zone
/// 1"}]</code>
/// </summary>
internal static class SpecReader
{
    private const int HighestPriority = 7;
    private const int MostNodes = 50;

    private static readonly string[] NotHere =
        ["analyticsAutoScaling", "autoScaling", "effectiveAnalyticsSpecs", "effectiveElectableSpecs", "effectiveReadOnlySpecs"];

    /// <param name="items">The array's objects.</param>
    /// <param name="current">What there is: ids and zones are kept by place.</param>
    /// <param name="call">For its version, and for the time of new ids.</param>
    /// <param name="disk">Gigabytes for each node that says none itself; null for what its size comes with.</param>
    public static IReadOnlyList<ReplicationSpec> Read(
        IReadOnlyList<Attributes> items,
        IReadOnlyList<ReplicationSpec> current,
        AtlasCall call,
        double? disk)
    {
        var shards = items.SelectMany(item => ReadShards(item, ClusterVersions.IsSymmetric(call), disk)).ToList();
        if (shards.Count is 0 or > MostNodes) throw ClusterRefusals.Invalid("replicationSpecs");
        return [.. shards.Select((shard, index) => CreateSpec(shard.Zone, shard.Regions, current.ElementAtOrDefault(index), call.Now))];
    }

    /// <summary>For a body that changes the disk and nothing else; null where it does not even that.</summary>
    public static IReadOnlyList<ReplicationSpec>? WithDisk(IReadOnlyList<ReplicationSpec> current, double? disk)
    {
        if (disk is null || current.Count == 0) return null;
        RequireDisk(disk);
        return [.. current.Select(spec => spec with { RegionConfigs = [.. spec.RegionConfigs.Select(Change)] })];

        RegionConfig Change(RegionConfig region) => region with
        {
            ElectableSpecs = region.ElectableSpecs with { DiskSizeGb = disk.Value },
            ReadOnlySpecs = region.ReadOnlySpecs is { } readOnly ? readOnly with { DiskSizeGb = disk.Value } : null,
            AnalyticsSpecs = region.AnalyticsSpecs is { } analytics ? analytics with { DiskSizeGb = disk.Value } : null,
        };
    }

    private static void RequireDisk(double? disk)
    {
        if (disk is < 10 or > InstanceSize.LargestDisk) throw ClusterRefusals.Invalid("diskSizeGB");
    }

    private static IEnumerable<(string? Zone, IReadOnlyList<RegionConfig> Regions)> ReadShards(Attributes item, bool symmetric, double? disk)
    {
        item.Ignore("id", "zoneId");
        var zone = item.Filled("zoneName");
        var count = symmetric ? item.Number("numShards") ?? 1 : 1;
        var regions = (item.Objects("regionConfigs") ?? throw Attributes.Missing("regionConfigs"))
            .Select(region => ReadRegion(region, disk))
            .ToList();
        item.RefuseOthers();
        Check(regions);
        return count is < 1 or > MostNodes
            ? throw ClusterRefusals.Invalid("replicationSpecs.numShards")
            : Enumerable.Repeat((zone, (IReadOnlyList<RegionConfig>)regions), count);
    }

    private static ReplicationSpec CreateSpec(string? zone, IReadOnlyList<RegionConfig> regions, ReplicationSpec? current, DateTimeOffset now) =>
        new(current?.Id ?? ObjectId.New(now), current?.ZoneId ?? ObjectId.New(now), zone ?? current?.ZoneName ?? "Zone 1", regions);

    private static RegionConfig ReadRegion(Attributes item, double? disk)
    {
        item.Ignore(NotHere);
        var provider = item.Text("providerName") ?? throw Attributes.Missing("providerName");
        var region = item.Text("regionName") ?? throw Attributes.Missing("regionName");
        var backing = item.Text("backingProviderName");
        var priority = item.Number("priority") ?? HighestPriority;
        if (provider is "FLEX") throw ClusterRefusals.Flex();
        if (provider is "TENANT" && backing is null) throw Attributes.Missing("backingProviderName");
        CloudRegions.Require(provider is "TENANT" ? backing! : provider, region);
        var electable = item.Object("electableSpecs") ?? throw Attributes.Missing("electableSpecs");
        var config = new RegionConfig(provider, region, priority, ReadHardware(electable, provider, disk), provider is "TENANT" ? backing : null)
        {
            ReadOnlySpecs = item.Object("readOnlySpecs") is { } readOnly ? ReadHardware(readOnly, provider, disk) : null,
            AnalyticsSpecs = item.Object("analyticsSpecs") is { } analytics ? ReadHardware(analytics, provider, disk) : null,
        };
        item.RefuseOthers();
        return config;
    }

    private static HardwareSpec ReadHardware(Attributes item, string provider, double? otherwise)
    {
        item.Ignore("diskThroughput", "ebsVolumeType", "effectiveInstanceSize");
        var size = item.Text("instanceSize") ?? throw Attributes.Missing("instanceSize");
        var (nodes, disk, iops) = (item.Number("nodeCount"), item.Decimal("diskSizeGB") ?? otherwise, item.Number("diskIOPS"));
        item.RefuseOthers();
        if (size is "FLEX") throw ClusterRefusals.Flex();
        if (provider is "TENANT") return size is InstanceSize.Tenant ? new HardwareSpec(size, 3, 0.5, 0) : throw Attributes.NotInEnum(size);
        var usual = InstanceSize.DiskOf(size) ?? throw Attributes.NotInEnum(size);
        RequireDisk(disk);
        return new HardwareSpec(size, nodes ?? throw Attributes.Missing("nodeCount"), disk ?? usual, iops ?? InstanceSize.DiskIops);
    }

    /// <summary>One set of nodes elects a primary: an odd number of them, with the regions in the order of their priority.</summary>
    private static void Check(List<RegionConfig> regions)
    {
        if (regions.Count == 0) throw Attributes.Missing("regionConfigs");
        if (regions.Exists(r => r.ProviderName is "TENANT") && regions.Count > 1) throw ClusterRefusals.Invalid("replicationSpecs.regionConfigs");
        var electable = regions.Where(r => r.ElectableSpecs.NodeCount > 0).ToList();
        if (electable.Sum(r => r.ElectableSpecs.NodeCount) is not (3 or 5 or 7))
            throw ClusterRefusals.Invalid("replicationSpecs.regionConfigs.electableSpecs.nodeCount");
        if (!electable.Select(r => r.Priority).SequenceEqual(Enumerable.Range(0, electable.Count).Select(n => HighestPriority - n)))
            throw ClusterRefusals.Invalid("replicationSpecs.regionConfigs.priority");
        int[] counts =
        [
            .. regions.SelectMany(r => new[] { r.ElectableSpecs, r.ReadOnlySpecs, r.AnalyticsSpecs }).OfType<HardwareSpec>().Select(h => h.NodeCount),
        ];
        if (counts.Any(n => n < 0) || counts.Sum() > MostNodes)
            throw ClusterRefusals.Invalid("replicationSpecs.regionConfigs.nodeCount");
    }
}
