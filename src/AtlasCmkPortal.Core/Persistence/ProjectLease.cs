using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>The right to write to a project. Renewed every ten seconds until it is disposed, which gives it back.</summary>
public sealed class ProjectLease : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly string _name;
    private readonly string _owner;
    private readonly Func<Task> _release;
    private readonly Task _renewing;

    internal ProjectLease(string name, string owner, long fencing, Func<Task> renew, Func<Task> release, TimeProvider time)
    {
        (_name, _owner, Fencing, _release) = (name, owner, fencing, release);
        _renewing = RenewAsync(renew, time, _over.Token);
    }

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
