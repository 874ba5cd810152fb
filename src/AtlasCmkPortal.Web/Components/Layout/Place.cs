using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Where a page's address is: the organisation and project that the menus and the sidebar are about.</summary>
/// <param name="GroupId">From the address, or where that names no project, the last one.</param>
/// <param name="Project">Null where the person may not see it, or it is not known yet.</param>
public sealed record Place(string? OrgId, string? GroupId, ProjectView? Project)
{
    public static Place Nowhere { get; } = new(null, null, null);

    /// <param name="path">Relative to the console: <c>projects/650…101/security/advanced?tab=1</c>.</param>
    public static Place At(string path, IReadOnlyList<OrganizationView> organizations, string? lastProject)
    {
        var parts = path.Split('?', '#')[0].Split('/');
        var named = parts is ["projects", { Length: > 0 } groupId, ..] ? groupId : null;
        var project = Find(organizations, named ?? lastProject);
        var org = parts is ["organizations", { Length: > 0 } orgId, ..] ? orgId : project?.OrgId;
        return new Place(org, project?.GroupId ?? (organizations.Count == 0 ? named : null), project);
    }

    private static ProjectView? Find(IEnumerable<OrganizationView> organizations, string? groupId) => organizations
        .SelectMany(organization => organization.Projects)
        .FirstOrDefault(project => string.Equals(project.GroupId, groupId, StringComparison.OrdinalIgnoreCase));
}
