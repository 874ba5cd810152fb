using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Projects;

internal sealed class ReadProject(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("getGroup", "GET", "/groups/{groupId}", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01")) { RateLimit = 1200 };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(ProjectBody.From(call.Project, state, call));
}

/// <summary>
/// The projects in which the caller has a role.
/// <code>{"clusterCount":3,"created":"2024-03-01T09:00:00Z","id":"650000000000000000000101","links":[…],"name":"payments-prod",
/// "orgId":"650000000000000000000001","tags":[],"withDefaultAlertsSettings":true}</code>
/// </summary>
internal sealed class ListProjects(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listGroups", "GET", "/groups", RequiredRole.AnyCaller, new ResourceVersion("2023-01-01")) { RateLimit = 1200, IsList = true };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        // Counted once for all: a project may be one of thousands.
        var clusters = state.Clusters.All.CountBy(c => c.GroupId, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var found = state.Projects.All.Where(p => call.Caller.Roles.ContainsKey(p.Id));
        return Task.FromResult<object>(call.Page<ProjectBody>([.. found.Select(p => ProjectBody.From(p, clusters.GetValueOrDefault(p.Id), call))]));
    }
}

internal sealed record ProjectBody(
    int ClusterCount,
    DateTimeOffset Created,
    string Id,
    IReadOnlyList<Link> Links,
    string Name,
    string OrgId,
    IReadOnlyList<Tag> Tags,
    bool WithDefaultAlertsSettings)
{
    public static ProjectBody From(Project project, AtlasState state, AtlasCall call) => From(project, state.ClustersOf(project.Id).Count(), call);

    public static ProjectBody From(Project project, int clusters, AtlasCall call) => new(
        clusters, project.Created, project.Id, [call.Self($"/groups/{project.Id}")], project.Name, project.OrgId, project.Tags,
        project.WithDefaultAlertsSettings);
}
