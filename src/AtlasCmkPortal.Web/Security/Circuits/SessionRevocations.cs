using System.Data.Common;

namespace AtlasCmkPortal.Web.Security;

/// <summary>Every two seconds, checks whether an operator ended a session of an open page.</summary>
internal sealed class SessionRevocations(Sessions sessions, TimeProvider time) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TellAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The console stops, or never came up: then the host would report this as a fault, beside the line that says what is wrong.
        }
    }

    private async Task TellAsync(CancellationToken stoppingToken)
    {
        try
        {
            await sessions.TellRevokedAsync(stoppingToken);
        }
        catch (DbException)
        {
            // A database that cannot be read says nothing about anybody's session; the next tick asks again.
        }
    }
}
