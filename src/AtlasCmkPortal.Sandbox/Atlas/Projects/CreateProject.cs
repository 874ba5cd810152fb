using AtlasCmkPortal.Sandbox.Atlas.Alerts;
using AtlasCmkPortal.Sandbox.Atlas.Callers;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Projects;

/// <summary>
/// Makes a project in the caller's organization; the caller owns it. Callers here have no role in their organization, so one that owns a
/// project may make another.
/// <code>{"name":"orders-prod","orgId":"650000000000000000000001"}</code>
/// </summary>
internal sealed class CreateProject(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ListProjects.Route with
    {
        OperationId = "createGroup",
        Method = "POST",
        IsList = false,
        Success = StatusCodes.Status201Created,
    };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var request = ProjectRequest.Read(call.Body);
        var name = request.Name ?? throw Attributes.Missing("name");
        var orgId = request.OrgId ?? throw Attributes.Missing("orgId");
        if (state.Organizations.Find(orgId) is null)
            throw new AtlasRefusal(StatusCodes.Status404NotFound, "ORG_NOT_FOUND", $"No organization with ID {orgId} exists.", orgId);
        if (!string.Equals(call.Caller.OrgId, orgId, StringComparison.Ordinal))
            throw new AtlasRefusal(
                StatusCodes.Status401Unauthorized,
                "USER_CANNOT_ACCESS_ORG",
                $"The current caller cannot access the organization {orgId}.",
                orgId);
        if (!call.Caller.Roles.Values.Contains(ProjectRole.ProjectOwner))
            throw new AtlasRefusal(StatusCodes.Status401Unauthorized, "USER_UNAUTHORIZED", "Current user is not authorized to perform this action.");

        var project = new Project(ObjectId.New(call.Now), orgId, name, call.Now, request.Tags ?? [])
        {
            WithDefaultAlertsSettings = request.WithDefaultAlertsSettings ?? true,
        };
        state.Write(transaction =>
        {
            RequireFreeName(state, transaction, orgId, name);
            transaction.Put(state.Projects, project.Id, project);
            var caller = transaction.Find(state.Callers, call.Caller.PublicId)!;
            transaction.Put(
                state.Callers,
                caller.PublicId,
                caller with
                {
                    Roles = new Dictionary<string, ProjectRole>(caller.Roles, StringComparer.Ordinal) { [project.Id] = ProjectRole.ProjectOwner },
                });
            if (!project.WithDefaultAlertsSettings)
                return;
            foreach (var config in AlertTracker.Defaults(project.Id, call.Now))
                transaction.Put(state.AlertConfigs, config.Id, config);
        });
        call.Http.Response.Headers.Location = call.Self($"/groups/{project.Id}").Href;
        return Task.FromResult<object>(ProjectBody.From(project, state, call));
    }

    public static void RequireFreeName(AtlasState state, State.StateTransaction transaction, string orgId, string name)
    {
        if (transaction.All(state.Projects).Any(p => p.OrgId == orgId && p.Name == name))
            throw new AtlasRefusal(StatusCodes.Status409Conflict, "GROUP_ALREADY_EXISTS", $"A group with name \"{name}\" already exists.", name);
    }
}
