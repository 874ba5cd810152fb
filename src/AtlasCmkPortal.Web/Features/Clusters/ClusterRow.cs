using AtlasCmkPortal.Core.Clusters;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>One line of the Clusters page, in words.</summary>
public sealed record ClusterRow(
    string Name, string Tier, string Cloud, IReadOnlyList<string> Regions, ClusterState State, KeyUse KeyUse, string PrivateNetworking)
{
    public static ClusterRow Of(ClusterView cluster) => new(
        cluster.Name,
        CloudLabels.Tier(cluster.InstanceSize),
        CloudLabels.Clouds(cluster),
        [.. cluster.Regions.Select(CloudLabels.Region)],
        ClusterState.Of(cluster),
        KeyUse.Of(cluster),
        PrivateNetworkingOf(cluster));

    /// <summary>Atlas's two words for the project's setting; it is about clusters that use the key, and Atlas shows it for each.</summary>
    public static string PrivateNetworkingOf(ClusterView cluster) => cluster.RequirePrivateNetworking ? "Active" : "Inactive";
}
