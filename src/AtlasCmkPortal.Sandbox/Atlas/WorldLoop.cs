using AtlasCmkPortal.Sandbox.Atlas.Alerts;
using AtlasCmkPortal.Sandbox.Atlas.Backup;
using AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

namespace AtlasCmkPortal.Sandbox.Atlas;

/// <summary>Twice a minute, does what time brings to private endpoints, snapshots and alerts while nobody asks or advances the clock.</summary>
internal sealed partial class WorldLoop(
    EndpointWork endpoints,
    SnapshotWork snapshots,
    AlertTracker alerts,
    TimeProvider time,
    ILogger<WorldLoop> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) TryRun(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The sandbox stops.
        }
    }

    private void TryRun(CancellationToken stoppingToken)
    {
        try
        {
            endpoints.RunDue();
            snapshots.RunDue();
            alerts.MeasureAll();
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What time brings could not be done; the next attempt is in half a minute.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
