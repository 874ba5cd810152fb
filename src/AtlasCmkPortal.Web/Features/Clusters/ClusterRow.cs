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

/// <summary>What the column <em>Manage your own encryption keys</em> says of a cluster.</summary>
/// <param name="Text">Yes, No, Not available, or the other provider's name.</param>
/// <param name="Why">A sentence where the text alone would leave one asking; null otherwise.</param>
public sealed record KeyUse(string Text, string? Why)
{
    public static KeyUse Of(ClusterView cluster) => cluster.EncryptionAtRestProvider switch
    {
        "AZURE" => new("Yes", null),
        "AWS" => new("AWS KMS", "Uses another provider's key."),
        "GCP" => new("Google Cloud KMS", "Uses another provider's key."),
        "NONE" when CloudLabels.IsShared(cluster.InstanceSize) => new("Not available", cluster.Unavailable?.Title),
        "NONE" => new("No", cluster.Unavailable?.Title),
        var other => new(other, "This console does not know this provider."),
    };
}
