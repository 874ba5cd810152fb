using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.KeyHealth;

/// <summary>The health of projects' keys as last seen; never asks Atlas about them. Needs Project Read Only.</summary>
public sealed class ReadKeyHealth(ProjectAuthorization gate, ProjectDirectory directory, KeyHealthViews views)
{
    public Task<Result<ProjectKeyHealth>> ExecuteAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync<ProjectKeyHealth>(async () =>
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        return authorized.IsSuccess ? await views.ReadAsync(groupId, cancellationToken) : authorized.Error;
    });

    /// <summary>Of every project of an organization that the person may see, by project.</summary>
    public Task<Result<HealthOfProjects>> ListAsync(Actor actor, string orgId, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync<HealthOfProjects>(async () =>
    {
        var organizations = await directory.ListAsync(actor, cancellationToken);
        if (!organizations.IsSuccess)
        {
            return organizations.Error;
        }

        var projects = organizations.Value.Where(organization => string.Equals(organization.OrgId, orgId, StringComparison.OrdinalIgnoreCase))
            .SelectMany(organization => organization.Projects)
            .Select(project => project.GroupId)
            .ToHashSet(StringComparer.Ordinal);
        return new HealthOfProjects(await views.ListAsync(projects, cancellationToken));
    });
}

/// <param name="ByProject">By project id.</param>
public sealed record HealthOfProjects(IReadOnlyDictionary<string, ProjectKeyHealth> ByProject);
