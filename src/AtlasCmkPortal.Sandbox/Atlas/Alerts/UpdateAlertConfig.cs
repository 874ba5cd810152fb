using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>Replaces an alert configuration.</summary>
internal sealed class UpdateAlertConfig(AtlasState state, AlertTracker tracker) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        ReadAlertConfig.Route with
        {
            OperationId = "updateGroupAlertConfig",
            Method = "PUT",
            Role = RequiredRole.ProjectOwner,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var request = AlertConfigRequest.Read(call.Body, call.Now);
        return Task.FromResult<object>(AlertConfigBody.From(
            Change(call, old => old with
            {
                EventTypeName = request.EventTypeName,
                Enabled = request.Enabled,
                Notifications = request.Notifications,
                Threshold = request.Threshold,
                SeverityOverride = request.SeverityOverride,
            }),
            call));
    }

    /// <summary>An alert of another event, or of a configuration that is off now, is cancelled.</summary>
    public AlertConfig Change(AtlasCall call, Func<AlertConfig, AlertConfig> change)
    {
        AlertConfig result = null!;
        state.Write(transaction =>
        {
            var old = ReadAlertConfig.Require(transaction.Find(state.AlertConfigs, call.RouteValue("alertConfigId")), call);
            result = change(old) with { Updated = call.Now };
            transaction.Put(state.AlertConfigs, result.Id, result);
            if (!result.Enabled || !string.Equals(result.EventTypeName, old.EventTypeName, StringComparison.Ordinal))
                tracker.Cancel(transaction, result);
        });
        tracker.Measure(result.GroupId);
        return result;
    }
}

/// <summary>Turns a configuration on or off: <c>{"enabled":false}</c>.</summary>
internal sealed class ToggleAlertConfig(UpdateAlertConfig update) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        ReadAlertConfig.Route with
        {
            OperationId = "toggleGroupAlertConfig",
            Method = "PATCH",
            Role = RequiredRole.ProjectOwner,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var attributes = new Attributes(call.Body, "");
        var enabled = attributes.Flag("enabled");
        attributes.RefuseOthers();
        return Task.FromResult<object>(AlertConfigBody.From(update.Change(call, old => old with { Enabled = enabled ?? old.Enabled }), call));
    }
}
