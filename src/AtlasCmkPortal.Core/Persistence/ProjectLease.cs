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
        (_name, _owner, Fencing, _release) = (name, owner, fencing, release);
        Lost = _lost.Token;
        _renewing = RenewAsync(renew, time, _over.Token);
    }

    /// <summary>
    /// Cancelled when a renewal finds that somebody else holds the project: what has not been sent yet is not sent any more.
    /// <see cref="IsHeldAsync"/> stays the check that decides.
    /// </summary>
    public CancellationToken Lost { get; }

    /// <summary>Grows with each claim of the project.</summary>
    public long Fencing { get; }

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
        while (await timer.WaitForNextTickAsync(over))
        {
            try
            {
                if (!await renew())
                {
                    await _lost.CancelAsync();
                    return;
                }
            }
            catch (DbException)
            {
                // A database that was locked must not cost the lease: while nobody else has claimed it, the next renewal extends it again.
            }
        }
    }
}
