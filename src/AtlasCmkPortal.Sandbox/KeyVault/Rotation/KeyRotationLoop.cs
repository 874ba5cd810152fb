namespace AtlasCmkPortal.Sandbox.KeyVault.Rotation;

/// <summary>
/// Looks every minute whether a rotation is due, and first while the sandbox starts: what was missed while it was down, or when it was killed
/// between the clock and the rotation, is there before anybody asks. All it does is call <see cref="KeyRotation.RunDue"/>.
/// </summary>
internal sealed partial class KeyRotationLoop(KeyRotation rotation, TimeProvider time, ILogger<KeyRotationLoop> logger) : BackgroundService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        TryRotate();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) TryRotate();
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
