namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>The addresses of a project's pages, for links from one feature to another.</summary>
public static class ProjectRoutes
{
    public static string Advanced(string groupId) => $"/projects/{groupId}/security/advanced";

    public static string Clusters(string groupId) => $"/projects/{groupId}/clusters";

    public static string EditCluster(string groupId, string name) => $"{Clusters(groupId)}/{Uri.EscapeDataString(name)}/edit";
}
