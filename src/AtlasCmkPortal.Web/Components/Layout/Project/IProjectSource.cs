using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Where a project's pages find it, so that their tests can answer in Core's stead.</summary>
public interface IProjectSource
{
    Task<Result<ProjectView>> FindAsync(Actor actor, string groupId, CancellationToken cancellationToken);

    Task RememberAsync(Actor actor, string groupId, CancellationToken cancellationToken);
}

internal sealed class ProjectSource(ProjectDirectory directory, LastProject lastProject) : IProjectSource
{
    public Task<Result<ProjectView>> FindAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        directory.FindAsync(actor, groupId, cancellationToken);

    public Task RememberAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        lastProject.RememberAsync(actor, groupId, cancellationToken);
}
