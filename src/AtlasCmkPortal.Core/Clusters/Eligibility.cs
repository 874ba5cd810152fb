using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Clusters;

/// <summary>Whether <em>Manage your own encryption keys</em> can be changed on a cluster, and why not.</summary>
internal static class Eligibility
{
    /// <param name="keys">The project's settings as last seen; null where they never were.</param>
    public static Error? ReasonAgainst(AtlasCluster cluster, AzureKeyVaultSettings? keys) => cluster switch
    {
        _ when TenantReason(cluster) is { } reason => reason,
        { Paused: true } => Errors.Paused,
        { EncryptionAtRestProvider: "AWS" } => Errors.OtherProvider("AWS KMS"),
        { EncryptionAtRestProvider: "GCP" } => Errors.OtherProvider("Google Cloud KMS"),
        _ when keys is null => Errors.ProjectUnknown,
        _ when keys is not { Enabled: true } => Errors.ProjectNotConfigured,
        _ when keys is { Valid: false } => Errors.ProjectKeyInvalid,
        _ => null,
    };

    /// <summary>
    /// Sample of a free cluster: <c>{"providerName":"TENANT","backingProviderName":"AZURE","electableSpecs":{"instanceSize":"M0"}}</c>.
    /// </summary>
    private static Error? TenantReason(AtlasCluster cluster)
    {
        var regions = cluster.ReplicationSpecs.SelectMany(spec => spec.RegionConfigs).ToList();
        return (ClusterViews.InstanceSizeOf(cluster), regions.Select(region => region.ProviderName).FirstOrDefault()) switch
        {
            ("M0", _) => Errors.FreeCluster,
            ("M2" or "M5", _) => Errors.SharedCluster,
            ("FLEX", _) or (_, "FLEX") => Errors.FlexCluster,
            (_, "SERVERLESS") => Errors.ServerlessInstance,
            (_, "TENANT") => Errors.SharedCluster,
            _ => null,
        };
    }
}
