using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Projects;

/// <summary>Changes a project's name and tags.</summary>
internal sealed class UpdateProject(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        ReadProject.Route with
        {
            OperationId = "updateGroup",
            Method = "PATCH",
            Role = RequiredRole.ProjectOwner,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var request = ProjectRequest.Read(call.Body);
        Project result = null!;
        state.Write(call.Project, transaction =>
        {
            var project = transaction.Find(state.Projects, call.Project.Id)!;
            if (request.Name is { } name && name != project.Name) CreateProject.RequireFreeName(state, transaction, project.OrgId, name);
            result = project with
            {
                Name = request.Name ?? project.Name,
                Tags = request.Tags ?? project.Tags,
                WithDefaultAlertsSettings = request.WithDefaultAlertsSettings ?? project.WithDefaultAlertsSettings,
            };
            transaction.Put(state.Projects, result.Id, result);
        });
        return Task.FromResult<object>(ProjectBody.From(result, state, call));
    }
}
