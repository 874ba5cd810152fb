using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Alerts;

/// <summary>The alerts of a project, newest first; <c>status</c> leaves only <c>OPEN</c>, <c>TRACKING</c> or <c>CLOSED</c> ones.</summary>
internal sealed class ListAlerts(AtlasState state, AlertTracker tracker) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listGroupAlerts", "GET", "/groups/{groupId}/alerts", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"))
        {
            RateLimit = 1200,
            IsList = true,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var status = call.Request.Query["status"].ToString();
        if (status is not ("" or "OPEN" or "TRACKING" or "CLOSED"))
            throw new AtlasRefusal(
                StatusCodes.Status400BadRequest,
                "INVALID_ALERT_STATUS",
                $"An invalid alert status {status} was specified.",
                status);
        tracker.Measure(call.Project.Id);
        var found = state
            .Alerts.All.Reverse()
            .Where(a => string.Equals(a.GroupId, call.Project.Id, StringComparison.Ordinal) && a.Created <= call.Now);
        return Task.FromResult<object>(
            call.Page<AlertBody>([.. found.Select(a => AlertBody.From(a, call)).Where(a => status.Length == 0 || a.Status == status)]));
    }
}

/// <summary>The alerts that a configuration opened and that are not over.</summary>
internal sealed class ListAlertsOfConfig(AtlasState state, AlertTracker tracker) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new(
            "listGroupAlertConfigAlerts",
            "GET",
            "/groups/{groupId}/alertConfigs/{alertConfigId}/alerts",
            RequiredRole.ProjectReadOnly,
            new ResourceVersion("2023-01-01"))
        {
            RateLimit = 1200,
            IsList = true,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var config = ReadAlertConfig.Require(state.AlertConfigs.Find(call.RouteValue("alertConfigId")), call);
        tracker.Measure(call.Project.Id);
        var found = state
            .Alerts.All.Reverse()
            .Where(a => string.Equals(a.AlertConfigId, config.Id, StringComparison.Ordinal) && a.Created <= call.Now);
        return Task.FromResult<object>(
            call.Page<AlertBody>([.. found.Select(a => AlertBody.From(a, call)).Where(a => a.Status is "OPEN" or "TRACKING")]));
    }
}
