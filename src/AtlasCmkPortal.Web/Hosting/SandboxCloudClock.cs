using System.Text.Json;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// The sandbox clock: the system's, ahead by what the sandbox was advanced. Asked for once a second; between two answers it keeps the
/// last.
/// </summary>
public sealed partial class SandboxCloudClock(SandboxClient sandbox, TimeProvider time, ILogger<SandboxCloudClock> logger)
    : BackgroundService,
        ICloudClock
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private long _offsetTicks;
    private bool _answered = true;

    public DateTimeOffset UtcNow => time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Asks the sandbox now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            Interlocked.Exchange(ref _offsetTicks, (await sandbox.OffsetAsync(cancellationToken)).Ticks);
            _answered = true;
        }
        catch (Exception silence)
            when (silence is HttpRequestException or FormatException or JsonException
                || (silence is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            if (_answered)
                Log.NoAnswer(logger, silence);
            _answered = false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await RefreshAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The console stops.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Warning, "The sandbox does not report its time; the sandbox clock keeps the last offset")]
        public static partial void NoAnswer(ILogger logger, Exception exception);
    }
}
