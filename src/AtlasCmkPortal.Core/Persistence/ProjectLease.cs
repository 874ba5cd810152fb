using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>The right to write to a project. Renewed every ten seconds until it is disposed, which gives it back.</summary>
public sealed class ProjectLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly string _name;
    private readonly string _owner;
    private readonly Func<Task> _release;
    private readonly Task _renewing;

    internal ProjectLease(string name, string owner, long fencing, Func<Task<bool>> renew, Func<Task> release, TimeProvider time)
    {
        (_name, _owner, Fencing, _release, Lost) = (name, owner, fencing, release, _lost.Token);
        _renewing = RenewAsync(renew, time, _over.Token);
    }

    /// <summary>Grows with each claim of the project.</summary>
    public long Fencing { get; }

    /// <summary>
    /// Cancelled once somebody else has claimed the project, or it could not be renewed for as long as it lasts: nothing may be sent any more.
    /// What was sent is still waited for.
    /// </summary>
    public CancellationToken Lost { get; }

    /// <summary>
    /// False if somebody else has claimed the project meanwhile, because this process stood still, or its database did. Asked right before
    /// something is sent, and in the transaction that ends it.
    /// </summary>
    public Task<bool> IsHeldAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Leases.AnyAsync(lease => lease.Name == _name && lease.Owner == _owner && lease.Fencing == Fencing, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _over.Dispose();
        _lost.Dispose();
        await _release();
    }

    private async Task RenewAsync(Func<Task<bool>> renew, TimeProvider time, CancellationToken over)
    {
        using var timer = new PeriodicTimer(ProjectLeases.Duration / 3, time);
        var renewed = time.GetTimestamp();
        while (await timer.WaitForNextTickAsync(over))
        {
            var began = time.GetTimestamp();
            var isHeld = await TryRenewAsync(renew);
            renewed = isHeld is true ? began : renewed;
            if (isHeld is false || time.GetElapsedTime(renewed) >= ProjectLeases.Duration)
            {
                await _lost.CancelAsync();
                return;
            }
        }
    }

    /// <returns>Null where the database did not answer: there are two more tries before the lease runs out.</returns>
    private static async Task<bool?> TryRenewAsync(Func<Task<bool>> renew)
    {
        try
        {
            return await renew();
        }
        catch (DbException)
        {
            return null;
        }
    }
}
