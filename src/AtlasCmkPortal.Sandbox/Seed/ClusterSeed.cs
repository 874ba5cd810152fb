using AtlasCmkPortal.Sandbox.Atlas;
using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;

namespace AtlasCmkPortal.Sandbox.Seed;

/// <summary>The seeded clusters, sized and placed as such clusters usually are.</summary>
internal static class ClusterSeed
{
    public static IEnumerable<Cluster> All(DateTimeOffset now)
    {
        yield return Create(now, AtlasSeed.PaymentsProd, "ledger", 11, "AZURE", Region("EUROPE_NORTH", 7, 3, M50)) with
        {
            PitEnabled = true,
            TerminationProtectionEnabled = true,
        };
        yield return Create(now, AtlasSeed.PaymentsProd, "payments", 21, "AZURE", Region("EUROPE_WEST", 7, 3, M30)) with
        {
            PitEnabled = true,
            TerminationProtectionEnabled = true,
        };
        yield return Create(now, AtlasSeed.PaymentsProd, "payments-reporting", 31, "AZURE", Region("EUROPE_WEST", 7, 3, M30));
        yield return Create(now, AtlasSeed.OrdersStaging, "orders", 41, "NONE", Region("EUROPE_WEST", 7, 3, M10));
        yield return Create(
            now,
            AtlasSeed.OrdersStaging,
            "orders-eu",
            51,
            "NONE",
            Region("EUROPE_WEST", 7, 2, M30),
            Region("EUROPE_NORTH", 6, 1, M30));
        yield return Create(now, AtlasSeed.OrdersStaging, "sandbox-free", 61, "NONE", Free) with
        {
            BackupEnabled = false,
        };
        yield return Create(now, AtlasSeed.LegacyAnalytics, "reports", 71, "AZURE", Region("EUROPE_WEST", 7, 3, M10)) with
        {
            MongoDbMajorVersion = "6.0",
        };
        yield return Create(now, AtlasSeed.LegacyAnalytics, "warehouse", 81, "AZURE", Region("EUROPE_WEST", 7, 3, M40)) with
        {
            MongoDbMajorVersion = "7.0",
        };
        yield return Create(now, AtlasSeed.FabrikamWeb, "web", 91, "NONE", Region("EUROPE_WEST", 7, 3, M10));
    }

    private static readonly RegionConfig Free = new("TENANT", "EUROPE_WEST", 7, new("M0", 3, 0.5, 0), "AZURE");
    private static readonly HardwareSpec M10 = new("M10", 3, 32, 3500);
    private static readonly HardwareSpec M30 = new("M30", 3, 64, 3500);
    private static readonly HardwareSpec M40 = new("M40", 3, 128, 3500);
    private static readonly HardwareSpec M50 = new("M50", 3, 256, 3500);

    private static RegionConfig Region(string name, int priority, int nodes, HardwareSpec hardware) =>
        new("AZURE", name, priority, hardware with { NodeCount = nodes });

    /// <param name="now">The time of the seed.</param>
    /// <param name="groupId">The project.</param>
    /// <param name="name">The cluster's name.</param>
    /// <param name="firstNode">Last byte of its first node's address in 198.51.100.0/24.</param>
    /// <param name="provider"><c>AZURE</c> or <c>NONE</c>.</param>
    /// <param name="regions">By priority.</param>
    private static Cluster Create(DateTimeOffset now, string groupId, string name, int firstNode, string provider, params RegionConfig[] regions)
    {
        ReplicationSpec[] specs = [new(ObjectId.New(now), ObjectId.New(now), "Zone 1", regions)];
        var node = firstNode;
        return new Cluster
        {
            Id = ObjectId.New(now),
            GroupId = groupId,
            Name = name,
            EncryptionAtRestProvider = provider,
            ReplicationSpecs = specs,
            Nodes = NodeLayout.Running(specs, () => $"198.51.100.{node++}"),
        };
    }
}
