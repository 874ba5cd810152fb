namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>Looks twice a second whether a cluster has something to do. All it does is call <see cref="ClusterWork.RunDueAsync"/>.</summary>
internal sealed partial class ClusterWorkLoop(ClusterWork work, TimeProvider time, ILogger<ClusterWorkLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryWorkAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The sandbox stops.
        }
    }

    private async Task TryWorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await work.RunDueAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Work on a cluster failed; it is tried again.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
