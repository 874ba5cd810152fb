using AtlasCmkPortal.Web.Components.Layout;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>The steps of an edit are part of the address, so that a reload, Back and a bookmark keep them.</summary>
internal static class ClusterRoutes
{
    /// <summary>The review of turning the key on (<c>yes</c>) or off (<c>no</c>). Opening it changes nothing.</summary>
    public static string Review(string groupId, string name, bool enable) =>
        $"{ProjectRoutes.EditCluster(groupId, name)}?review={(enable ? "yes" : "no")}";
}
