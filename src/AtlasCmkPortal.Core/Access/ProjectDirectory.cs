using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Access;

/// <summary>The organizations and projects that a person may see: what Atlas shows the console, narrowed by the person's grants.</summary>
public sealed class ProjectDirectory(AtlasProjects projects, AtlasRoleProbe consoleRoles, AccessOptions access)
{
    /// <summary>
    /// All of them, by name. Served from the last-seen copy when it is fresh enough, or Atlas does not answer, so that menus open at once.
    /// <see cref="ProjectView.AtlasCredentialRole"/> is what is known of it; this does not ask Atlas.
    /// </summary>
    public async Task<Result<IReadOnlyList<OrganizationView>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var all = await projects.ListAsync(cancellationToken);
        if (!all.IsSuccess)
        {
            return all.Error;
        }

        return all.Value
            .Select(project => View(actor, project, consoleRoles.Known(project.GroupId)))
            .OfType<ProjectView>()
            .GroupBy(project => (project.OrgId, project.OrgName))
            .Select(organization => OrganizationOf(organization, all.Value))
            .OrderBy(organization => organization.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
    }

    /// <summary>
    /// One project. A project that the person may not see answers exactly as one that does not exist: <see cref="Errors.ProjectNotFound"/>.
    /// </summary>
    public async Task<Result<ProjectView>> FindAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        var found = await projects.FindAsync(groupId, cancellationToken);
        return found.IsSuccess ? await ViewAsync(actor, found.Value, cancellationToken) : found.Error;
    }

    /// <summary>The same for a project that was found already.</summary>
    internal async Task<Result<ProjectView>> ViewAsync(Actor actor, AtlasProject project, CancellationToken cancellationToken)
    {
        // A caller without access is refused before Atlas is asked anything about the project: the time taken says nothing either.
        return View(actor, project, AtlasCredentialRole.Unknown) is { } view
            ? view with { AtlasCredentialRole = await consoleRoles.ReadAsync(project, cancellationToken) }
            : Errors.ProjectNotFound;
    }

    private OrganizationView OrganizationOf(IGrouping<(string OrgId, string OrgName), ProjectView> organization, IReadOnlyList<AtlasProject> all)
    {
        var (seenAt, failure) = projects.ReadingOf(
            all.First(project => string.Equals(project.OrgId, organization.Key.OrgId, StringComparison.Ordinal)));
        return new OrganizationView(
            organization.Key.OrgId, organization.Key.OrgName, [.. organization.OrderBy(project => project.Name, StringComparer.OrdinalIgnoreCase)])
        {
            SeenAt = seenAt,
            RefreshError = failure,
        };
    }

    private ProjectView? View(Actor actor, AtlasProject project, AtlasCredentialRole consoleRole) =>
        access.RoleOf(actor, project.OrgId, project.GroupId) is { } role
            ? new ProjectView(project.OrgId, project.OrgName, project.GroupId, project.Name, project.ClusterCount, role, consoleRole)
            : null;
}
