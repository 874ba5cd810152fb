namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>Looks at the start and every minute whether a rotation is due. All it does is call <see cref="KeyRotation.RunDue"/>.</summary>
internal sealed partial class KeyRotationLoop(KeyRotation rotation, TimeProvider time, ILogger<KeyRotationLoop> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            do TryRotate();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The sandbox stops.
        }
    }

    private void TryRotate()
    {
        try
        {
            rotation.RunDue();
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Rotating keys by their policies failed; the next try is in a minute.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
