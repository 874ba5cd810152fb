using AtlasCmkPortal.Core.Clusters;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>The project's side of a cluster's key: what the Advanced page mends, and the link there.</summary>
public static class ProjectKeys
{
    /// <summary>True if the cluster waits for the project's configuration, and for nothing else.</summary>
    public static bool Awaits(ClusterView cluster) =>
        cluster.Unavailable?.Code is { } code
        && (code == Errors.ProjectNotConfigured.Code || code == Errors.ProjectKeyInvalid.Code || code == Errors.ProjectUnknown.Code);

    public static string Words(ClusterView cluster) => cluster.Unavailable?.Code == Errors.ProjectNotConfigured.Code
        ? "Go to Advanced to enable customer-managed keys for the project"
        : "Go to Advanced to see the project's key";
}
