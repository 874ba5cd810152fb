using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>Whether <em>Manage your own encryption keys</em> can be changed on a cluster, and why not.</summary>
internal static class Eligibility
{
    /// <param name="keys">The project's settings as last seen; null where they never were.</param>
    public static Error? ReasonAgainst(AtlasCluster cluster, AzureKeyVaultSettings? keys) => cluster switch
    {
        _ when TenantReason(cluster) is { } reason => reason,
        { Paused: true } => ClusterErrors.Paused,
        { EncryptionAtRestProvider: "AWS" } => ClusterErrors.OtherProvider("AWS KMS"),
        { EncryptionAtRestProvider: "GCP" } => ClusterErrors.OtherProvider("Google Cloud KMS"),
        _ when keys is null => ClusterErrors.ProjectUnknown,
        _ when keys is not { Enabled: true } => ClusterErrors.ProjectNotConfigured,
        _ when keys is { Valid: false } => ClusterErrors.ProjectKeyInvalid,
        _ => null,
    };

    /// <summary>Sample of a free cluster: <c>{"providerName":"TENANT","backingProviderName":"AZURE","electableSpecs":{"instanceSize":"M0"}}</c>.</summary>
    private static Error? TenantReason(AtlasCluster cluster)
    {
        var regions = cluster.ReplicationSpecs.SelectMany(spec => spec.RegionConfigs).ToList();
        return (ClusterViews.InstanceSizeOf(cluster), regions.Select(region => region.ProviderName).FirstOrDefault()) switch
        {
            ("M0", _) => ClusterErrors.FreeCluster,
            ("M2" or "M5", _) => ClusterErrors.SharedCluster,
            ("FLEX", _) or (_, "FLEX") => ClusterErrors.FlexCluster,
            (_, "SERVERLESS") => ClusterErrors.ServerlessInstance,
            (_, "TENANT") => ClusterErrors.SharedCluster,
            _ => null,
        };
    }
}
