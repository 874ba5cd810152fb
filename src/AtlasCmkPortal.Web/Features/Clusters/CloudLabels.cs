using System.Globalization;
using AtlasCmkPortal.Core.Clusters;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>Atlas's codes for clouds, regions and tiers in the words of the screen. What is not known is shown as it came.</summary>
public static class CloudLabels
{
    public static string Cloud(string providerName) => providerName switch
    {
        "AZURE" => "Azure",
        "AWS" => "AWS",
        "GCP" => "Google Cloud",
        "TENANT" => "Shared",
        _ => providerName,
    };

    /// <summary>Every cloud of the cluster once, in the order of its regions: <c>Azure</c>, or <c>AWS, Azure</c>.</summary>
    public static string Clouds(ClusterView cluster) =>
        string.Join(", ", cluster.Regions.Select(region => Cloud(region.ProviderName)).Distinct(StringComparer.Ordinal));

    public static string Region(ClusterRegion region) =>
        (string.Equals(region.ProviderName, "AZURE", StringComparison.Ordinal) ? AzureRegions.Find(region.RegionName) : null)
        ?? Spelled(region.RegionName);

    public static string Tier(string instanceSize) => instanceSize switch
    {
        "M0" => "M0 (Free)",
        "M2" or "M5" => $"{instanceSize} (Shared)",
        "FLEX" => "Flex",
        _ when instanceSize.EndsWith("_NVME", StringComparison.Ordinal) => $"{instanceSize[..^5]} (NVMe)",
        _ when instanceSize.StartsWith('R') => $"{instanceSize} (Low-CPU)",
        _ => instanceSize,
    };

    /// <summary>Tiers that Atlas runs on shared machines: they have no key of their own to manage.</summary>
    public static bool IsShared(string instanceSize) => instanceSize is "M0" or "M2" or "M5" or "FLEX" or "SERVERLESS";

    public static string ClusterType(string clusterType) => clusterType switch
    {
        "REPLICASET" => "Replica set",
        "SHARDED" => "Sharded cluster",
        "GEOSHARDED" => "Global cluster",
        _ => clusterType,
    };

    /// <summary>Empty where Atlas does not report it: it counts no nodes of shared tiers.</summary>
    public static string Nodes(int count) => count switch
    {
        0 => "",
        1 => ", 1 node",
        _ => string.Create(CultureInfo.InvariantCulture, $", {count} nodes"),
    };

    private static string Spelled(string code) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(code.Replace('_', ' ').Replace('-', ' ').ToLowerInvariant());
}
