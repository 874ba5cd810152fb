using System.Data.Common;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>The right to write to a project. Renewed every ten seconds until it is disposed, which gives it back.</summary>
public sealed class ProjectLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly Func<Task> _release;
    private readonly Task _renewing;

    internal ProjectLease(Func<Task> renew, Func<Task> release, TimeProvider time)
    {
        _release = release;
        _renewing = RenewAsync(renew, time, _over.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
        await _release();
    }

    private static async Task RenewAsync(Func<Task> renew, TimeProvider time, CancellationToken over)
    {
        using var timer = new PeriodicTimer(ProjectLeases.Duration / 3, time);
        while (await timer.WaitForNextTickAsync(over))
        {
            try
            {
                await renew();
            }
            catch (DbException)
            {
                // A database that was busy for a moment must not cost the lease: there are two more tries before it runs out.
            }
        }
    }
}
