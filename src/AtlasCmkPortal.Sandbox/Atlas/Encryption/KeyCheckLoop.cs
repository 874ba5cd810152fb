namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>Looks every five seconds whether a key check is due. All it does is call <see cref="KeyChecks.RunDueAsync"/>.</summary>
internal sealed partial class KeyCheckLoop(KeyChecks checks, TimeProvider time, ILogger<KeyCheckLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryCheckAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The sandbox stops.
        }
    }

    private async Task TryCheckAsync(CancellationToken stoppingToken)
    {
        try
        {
            await checks.RunDueAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A key check failed; the next one is in five seconds.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
