using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

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

/// <summary>Adds an alert configuration for one of the events of encryption; Atlas's other events never happen here.</summary>
internal sealed class CreateAlertConfig(AtlasState state, AlertTracker tracker) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ListAlertConfigs.Route with
    {
        OperationId = "createGroupAlertConfig",
        Method = "POST",
        Role = RequiredRole.ProjectOwner,
        IsList = false,
        Success = StatusCodes.Status201Created,
    };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var request = AlertConfigRequest.Read(call.Body, call.Now);
        var config = new AlertConfig
        {
            Id = ObjectId.New(call.Now),
            GroupId = call.Project.Id,
            EventTypeName = request.EventTypeName,
            Enabled = request.Enabled,
            Notifications = request.Notifications,
            Threshold = request.Threshold,
            SeverityOverride = request.SeverityOverride,
            Created = call.Now,
            Updated = call.Now,
        };
        state.Write(call.Project, transaction => transaction.Put(state.AlertConfigs, config.Id, config));
        tracker.Measure(config.GroupId);
        return Task.FromResult<object>(AlertConfigBody.From(config, call));
    }
}

/// <summary>Removes an alert configuration. Its open alerts are cancelled and stay to be read.</summary>
internal sealed class DeleteAlertConfig(AtlasState state, AlertTracker tracker) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ReadAlertConfig.Route with
    {
        OperationId = "deleteGroupAlertConfig",
        Method = "DELETE",
        Role = RequiredRole.ProjectOwner,
        Success = StatusCodes.Status204NoContent,
    };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        state.Write(transaction =>
        {
            var config = ReadAlertConfig.Require(transaction.Find(state.AlertConfigs, call.RouteValue("alertConfigId")), call);
            transaction.Remove(state.AlertConfigs, config.Id);
            tracker.Cancel(transaction, config);
        });
        return Task.FromResult<object>(new { });
    }
}
