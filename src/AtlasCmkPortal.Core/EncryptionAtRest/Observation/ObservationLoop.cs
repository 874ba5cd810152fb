using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Runs <see cref="ObserveProjects"/> every few seconds, and nothing else. First a few seconds after the start, which has enough to do.
/// </summary>
public sealed partial class ObservationLoop(ObserveProjects observe, TimeProvider time, ILogger<ObservationLoop> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryPassAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The console stops, or never came up: then the host would report this as a fault, beside the line that says what is wrong.
        }
    }

    private async Task TryPassAsync(CancellationToken stoppingToken)
    {
        try
        {
            await observe.PassAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The loop outlives a pass that failed: what is open stays open in the database, and the next pass takes it up.
            Log.PassFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 2201,
            Level = LogLevel.Error,
            Message = "A pass over unfinished writes and rotations failed; the next one follows in a few seconds.")]
        public static partial void PassFailed(ILogger logger, Exception exception);
    }
}
