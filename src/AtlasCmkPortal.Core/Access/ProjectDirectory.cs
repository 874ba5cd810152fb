using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.Access;

/// <summary>The organisations and projects that a person may see: what Atlas shows the console, narrowed by the person's grants.</summary>
public sealed class ProjectDirectory
{
    /// <summary>All of them, by name. Served from the last-seen copy when it is fresh enough, so that menus open at once.</summary>
    public Task<Result<IReadOnlyList<OrganizationView>>> ListAsync(Actor actor, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>One project. A project that the person may not see answers exactly as one that does not exist: <see cref="Errors.ProjectNotFound"/>.</summary>
    public Task<Result<ProjectView>> FindAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
