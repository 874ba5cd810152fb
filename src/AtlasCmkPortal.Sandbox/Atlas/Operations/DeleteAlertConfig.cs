using AtlasCmkPortal.Sandbox.Atlas.Alerts;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

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
