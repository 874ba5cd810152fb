using AtlasCmkPortal.Sandbox.Atlas.Alerts;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

internal sealed class ReadAlertConfig(AtlasState state) : IAtlasOperation
{
    public const string Path = "/groups/{groupId}/alertConfigs/{alertConfigId}";

    public static AtlasRoute Route { get; } =
        new("getGroupAlertConfig", "GET", Path, RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01")) { RateLimit = 1200 };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(AlertConfigBody.From(Require(state.AlertConfigs.Find(call.RouteValue("alertConfigId")), call), call));

    public static AlertConfig Require(AlertConfig? found, AtlasCall call)
    {
        var id = call.RouteValue("alertConfigId");
        return found is not null && string.Equals(found.GroupId, call.Project.Id, StringComparison.Ordinal)
            ? found
            : throw new AtlasRefusal(StatusCodes.Status404NotFound, "ALERT_CONFIG_NOT_FOUND", $"No alert configuration with ID {id} exists.", id);
    }
}
