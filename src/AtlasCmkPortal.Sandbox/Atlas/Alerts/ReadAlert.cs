using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

internal sealed class ReadAlert(AtlasState state) : IAtlasOperation
{
    public const string Path = "/groups/{groupId}/alerts/{alertId}";

    public static AtlasRoute Route { get; } =
        new("getGroupAlert", "GET", Path, RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01")) { RateLimit = 1200 };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(AlertBody.Single(Require(state.Alerts.Find(call.RouteValue("alertId")), call), call));

    public static Alert Require(Alert? found, AtlasCall call)
    {
        var id = call.RouteValue("alertId");
        return found is not null && string.Equals(found.GroupId, call.Project.Id, StringComparison.Ordinal) && found.Created <= call.Now
            ? found
            : throw new AtlasRefusal(StatusCodes.Status404NotFound, "ALERT_NOT_FOUND", $"No alert with ID {id} exists.", id);
    }
}

/// <summary>The configurations that opened an alert: one, or none once it was deleted.</summary>
internal sealed class ListConfigsOfAlert(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("getGroupAlertAlertConfigs", "GET", ReadAlert.Path + "/alertConfigs", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"))
        {
            RateLimit = 1200,
            IsList = true,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var alert = ReadAlert.Require(state.Alerts.Find(call.RouteValue("alertId")), call);
        var config = state.AlertConfigs.Find(alert.AlertConfigId);
        return Task.FromResult<object>(call.Page<AlertConfigBody>(config is null ? [] : [AlertConfigBody.From(config, call)]));
    }
}
