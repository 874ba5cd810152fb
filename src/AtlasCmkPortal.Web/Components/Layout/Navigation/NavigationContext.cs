using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Where a page's address is: the organization and project that the menus and the sidebar are about.</summary>
/// <param name="Project">The address's; if it names none, the last one that the person opened, in the address's organization if it names one.
/// Null if there is none or the person may not see it.</param>
public sealed record NavigationContext(string? OrgId, ProjectView? Project)
{
    public static NavigationContext Nowhere { get; } = new(null, null);

    /// <summary>True if the address says itself which project it is about.</summary>
    public static bool NamesProject(string path) => path.StartsWith("projects/", StringComparison.Ordinal);

    /// <param name="path">Relative to the console: <c>projects/650…101/security/advanced?tab=1</c>.</param>
    public static NavigationContext At(string path, IReadOnlyList<OrganizationView> organizations, string? lastProject)
    {
        var parts = path.Split('?', '#')[0].Split('/');
        var named = parts is ["projects", { Length: > 0 } groupId, ..] ? groupId : null;
        if (parts is ["organizations", { Length: > 0 } orgId, ..])
        {
            var last = organizations
                .Where(organization => Same(organization.OrgId, orgId))
                .SelectMany(organization => organization.Projects)
                .FirstOrDefault(project => Same(project.GroupId, lastProject));
            return new NavigationContext(orgId, last);
        }

        var project = organizations
            .SelectMany(organization => organization.Projects)
            .FirstOrDefault(project => Same(project.GroupId, named ?? lastProject));
        return new NavigationContext(project?.OrgId, project);
    }

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
