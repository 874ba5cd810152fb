namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>The addresses of this feature. The step of an edit is part of it, so that a reload, Back and a bookmark keep it.</summary>
internal static class ClusterRoutes
{
    public static string List(string groupId) => $"/projects/{groupId}/clusters";

    public static string Edit(string groupId, string name) => $"/projects/{groupId}/clusters/{Uri.EscapeDataString(name)}/edit";

    /// <summary>The review of turning the key on (<c>yes</c>) or off (<c>no</c>). Looking at it changes nothing.</summary>
    public static string Review(string groupId, string name, bool enable) => $"{Edit(groupId, name)}?review={(enable ? "yes" : "no")}";

    public static string Advanced(string groupId) => $"/projects/{groupId}/security/advanced";
}
