using AtlasCmkPortal.Core.Clusters;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>What the column <em>Manage your own encryption keys</em> says of a cluster.</summary>
/// <param name="Text">Yes, No, Not available, or the other provider's name.</param>
/// <param name="Why">A sentence where the text alone would leave one asking; null otherwise.</param>
public sealed record KeyUse(string Text, string? Why)
{
    public static KeyUse Of(ClusterView cluster) => cluster.EncryptionAtRestProvider switch
    {
        "AZURE" => new("Yes", null),
        "AWS" => new("AWS KMS", "Managed with another provider's key."),
        "GCP" => new("Google Cloud KMS", "Managed with another provider's key."),
        "NONE" when CloudLabels.IsShared(cluster.InstanceSize) => new("Not available", cluster.Unavailable?.Title),
        "NONE" => new("No", cluster.Unavailable?.Title),
        var other => new(other, "This console does not know the provider that Atlas names."),
    };
}
