using System.Globalization;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.EncryptionAtRest;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>Cuts a cluster of Atlas's to what this console shows, beside the project's settings as last seen.</summary>
internal static class ClusterViews
{
    public static ClusterView Of(AtlasCluster cluster, AzureKeyVaultSettings? keys) => new(
        cluster.Id,
        cluster.Name,
        cluster.ClusterType ?? "",
        InstanceSizeOf(cluster),
        [.. RegionsOf(cluster)],
        NodesOf(cluster),
        cluster.StateName ?? "",
        cluster.Paused,
        cluster.EncryptionAtRestProvider ?? ClusterProviders.None,
        keys?.RequirePrivateNetworking ?? false,
        cluster.MongoDbVersion ?? cluster.MongoDbMajorVersion,
        cluster.BackupEnabled,
        Eligibility.ReasonAgainst(cluster, keys));

    /// <summary>The largest electable size; a cluster without electable nodes of its own (a tenant of some age) has none.</summary>
    public static string InstanceSizeOf(AtlasCluster cluster) => cluster.ReplicationSpecs
        .SelectMany(spec => spec.RegionConfigs)
        .Select(region => region.ElectableSpecs?.InstanceSize ?? region.ReadOnlySpecs?.InstanceSize ?? "")
        .MaxBy(TierOf) ?? "";

    private static IEnumerable<ClusterRegion> RegionsOf(AtlasCluster cluster) =>
        cluster
            .ReplicationSpecs.SelectMany(spec => spec.RegionConfigs)
            .OrderByDescending(region => region.Priority ?? 0)
            .Select(region => new ClusterRegion(
                (region.ProviderName is "TENANT" or "FLEX" or "SERVERLESS" ? region.BackingProviderName : null) ?? region.ProviderName ?? "",
                region.RegionName ?? ""))
            .Distinct();

    private static int NodesOf(AtlasCluster cluster) => cluster.ReplicationSpecs
        .SelectMany(spec => spec.RegionConfigs)
        .Sum(region => (region.ElectableSpecs?.NodeCount ?? 0) + (region.ReadOnlySpecs?.NodeCount ?? 0) + (region.AnalyticsSpecs?.NodeCount ?? 0));

    /// <summary>The number in <c>M30</c>, <c>R200</c>, <c>M60_NVME</c>.</summary>
    private static int TierOf(string size)
    {
        var digits = string.Concat(size.Skip(1).TakeWhile(char.IsAsciiDigit));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var tier) ? tier : -1;
    }
}
