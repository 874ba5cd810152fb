using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

internal sealed class ReadProject(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("getGroup", "GET", "/groups/{groupId}", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01")) { RateLimit = 1200 };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(ProjectBody.From(call.Project, state, call));
}
