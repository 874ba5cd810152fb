using AtlasCmkPortal.Sandbox.Atlas.Alerts;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

internal sealed class ListAlertConfigs(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listGroupAlertConfigs", "GET", "/groups/{groupId}/alertConfigs", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"))
        {
            RateLimit = 1200,
            IsList = true,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(
            call.Page<AlertConfigBody>([
                .. state
                    .AlertConfigs.All.Where(c => string.Equals(c.GroupId, call.Project.Id, StringComparison.Ordinal))
                    .Select(c => AlertConfigBody.From(c, call)),
            ]));
}
