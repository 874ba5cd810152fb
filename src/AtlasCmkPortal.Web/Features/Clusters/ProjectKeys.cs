using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Clusters;
using ClusterErrors = AtlasCmkPortal.Core.Clusters.Errors;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>The project's side of a cluster's key: what the Advanced page is needed for, and what comes after it.</summary>
public static class ProjectKeys
{
    /// <summary>True if the cluster waits for the project's configuration, and for nothing else.</summary>
    public static bool Awaits(ClusterView cluster) =>
        cluster.Unavailable?.Code is { } code
        && (
            code == ClusterErrors.ProjectNotConfigured.Code
            || code == ClusterErrors.ProjectKeyInvalid.Code
            || code == ClusterErrors.ProjectUnknown.Code);

    public static string LinkText(ClusterView cluster) => cluster.Unavailable?.Code == ClusterErrors.ProjectNotConfigured.Code
        ? "Go to Advanced to enable customer-managed keys for the project"
        : "Go to Advanced to see the project's key";

    /// <summary>The step after the project's: one sentence while clusters could use the key and do not; null otherwise.</summary>
    public static string? Next(ProjectView project, IReadOnlyList<ClusterView> clusters)
    {
        ArgumentNullException.ThrowIfNull(project);
        var ready = project.CanChange ? clusters.Count(cluster => cluster is { Unavailable: null, EncryptionAtRestProvider: "NONE" }) : 0;
        return ready switch
        {
            0 => null,
            1 => "1 cluster does not use the project's key yet. Edit its configuration to turn it on.",
            _ => $"{ready} clusters do not use the project's key yet. Edit their configuration to turn it on.",
        };
    }
}
