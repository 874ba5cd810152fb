namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

/// <summary>Carries <see cref="EndpointWork"/> on twice a minute.</summary>
internal sealed partial class EndpointLoop(EndpointWork work, TimeProvider time, ILogger<EndpointLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) TryRun();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The sandbox stops.
        }
    }

    private void TryRun()
    {
        try
        {
            work.RunDue();
        }
        catch (Exception exception) when (exception is not ObjectDisposedException)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The private endpoints could not be looked at; the next attempt is in half a minute.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
