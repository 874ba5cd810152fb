namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>The addresses of a project's pages, for links from one feature to another.</summary>
public static class ProjectRoutes
{
    public static string Advanced(string groupId) => $"/projects/{groupId}/security/advanced";

    public static string Clusters(string groupId) => $"/projects/{groupId}/clusters";

    public static string EditCluster(string groupId, string name) => $"{Clusters(groupId)}/{Uri.EscapeDataString(name)}/edit";

    /// <summary>
    /// The review of turning the key on (<c>yes</c>) or off (<c>no</c>); opening it changes nothing. The step is part of the address, so that a
    /// reload, Back and a bookmark keep it.
    /// </summary>
    public static string ReviewCluster(string groupId, string name, bool enable) => $"{EditCluster(groupId, name)}?review={(enable ? "yes" : "no")}";
}
