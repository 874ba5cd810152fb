using AtlasCmkPortal.Sandbox.Atlas.Alerts;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

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
