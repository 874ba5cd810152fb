using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

/// <summary>
/// The projects in which the caller has a role.
/// <code>{"clusterCount":3,"created":"2024-03-01T09:00:00Z","id":"650000000000000000000101","links":[…],"name":"payments-prod","orgId":"650000000000000000000001","tags":[],"withDefaultAlertsSettings":true}</code>
/// </summary>
internal sealed class ListProjects(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listGroups", "GET", "/groups", RequiredRole.AnyCaller, new ResourceVersion("2023-01-01")) { RateLimit = 1200, IsList = true };

    public Task<object> AnswerAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(call.Page<ProjectBody>(
            [.. state.Projects.All.Where(p => call.Caller.Roles.ContainsKey(p.Id)).Select(p => ProjectBody.From(p, state, call))]));
}

internal sealed record ProjectBody(
    int ClusterCount, DateTimeOffset Created, string Id, IReadOnlyList<Link> Links, string Name, string OrgId, IReadOnlyList<Tag> Tags, bool WithDefaultAlertsSettings)
{
    public static ProjectBody From(Project project, AtlasState state, AtlasCall call) => new(
        state.ClustersOf(project.Id).Count(), project.Created, project.Id, [call.Self($"/groups/{project.Id}")], project.Name, project.OrgId, project.Tags,
        project.WithDefaultAlertsSettings);
}
