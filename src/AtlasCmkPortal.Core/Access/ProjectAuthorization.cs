using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Access;

/// <summary>Every use case begins here: the person's right to this project, the console's own, and then the way to its Atlas.</summary>
public sealed class ProjectAuthorization(ProjectDirectory directory, AtlasProjects projects, WriteRights rights)
{
    /// <summary>Project Read Only or more.</summary>
    public async Task<Result<AuthorizedProject>> AuthorizeReadAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        var project = await projects.FindAsync(groupId, cancellationToken);
        if (!project.IsSuccess)
        {
            return project.Error;
        }

        var view = await directory.ViewAsync(actor, project.Value, cancellationToken);
        return view.IsSuccess
            ? new AuthorizedProject(view.Value, projects.ClientOf(project.Value), projects.LoopClientOf(project.Value))
            : view.Error;
    }

    /// <summary>Project Owner by a recent sign-in, and a console that may change the project: the smaller of the two roles wins.</summary>
    public async Task<Result<AuthorizedProject>> AuthorizeChangeAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        var authorized = await AuthorizeReadAsync(actor, groupId, cancellationToken);
        return authorized switch
        {
            { IsSuccess: true, Value.Project.YourRole: not ProjectRole.ProjectOwner } => Errors.ProjectOwnerRequired,
            { IsSuccess: true } when rights.Refusal(actor) is { } tooOld => tooOld,
            { IsSuccess: true, Value.Project.CanChange: false } => Errors.ConsoleMayNotWrite,
            _ => authorized,
        };
    }
}

/// <summary>A project that the person may act on, and the Atlas client of its connection.</summary>
/// <param name="AtlasForLoops">The same for what nobody waits for.</param>
public sealed record AuthorizedProject(ProjectView Project, IAtlasAdministrationApi Atlas, IAtlasAdministrationApi AtlasForLoops)
{
    public IAtlasAdministrationApi AtlasFor(bool isPolled) => isPolled ? AtlasForLoops : Atlas;
}
