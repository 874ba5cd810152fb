using System.Collections.Concurrent;
using System.Data.Common;
using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>
/// One writer per project, over every process that shares the database. A lease lasts half a minute and is renewed while its work goes on, so that
/// a killed process does not keep anybody waiting for long, whatever its clock said. Times are the database's, which all instances share.
/// </summary>
public sealed class ProjectLeases(IDbContextFactory<PortalDbContext> database, TimeProvider time)
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly string _owner = $"{Environment.MachineName}/{Guid.NewGuid():n}";

    /// <summary>What this process itself holds, which it knows without a clock.</summary>
    private readonly ConcurrentDictionary<string, HeldLease> _held = new(StringComparer.Ordinal);

    /// <summary>Claims the project, waiting for whoever holds it.</summary>
    /// <param name="holder">Whom to name to others who wait.</param>
    /// <returns>Null if it was held by others for all of <paramref name="timeout"/>.</returns>
    public async Task<ProjectLease?> ClaimAsync(string groupId, TimeSpan timeout, string? holder, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            if (await TryClaimAsync(groupId, holder, cancellationToken) is { } lease)
            {
                return lease;
            }

            var left = timeout - time.GetElapsedTime(began);
            if (left <= TimeSpan.Zero)
            {
                return null;
            }

            await WaitAsync(groupId, left, cancellationToken);
        }
    }

    public Task<ProjectLease?> TryClaimAsync(string groupId, CancellationToken cancellationToken) =>
        TryClaimAsync(groupId, holder: null, cancellationToken);

    public async Task<ProjectLease?> TryClaimAsync(string groupId, string? holder, CancellationToken cancellationToken)
    {
        var name = Name(groupId);
        var held = new HeldLease(new LeaseHolder(holder, time.GetUtcNow()));
        if (!_held.TryAdd(name, held))
        {
            return null;
        }

        ProjectLease? lease = null;
        try
        {
            return lease = await ClaimRowAsync(name, cancellationToken);
        }
        finally
        {
            if (lease is null)
            {
                Free(name);
            }
        }
    }

    /// <summary>True while somebody writes to the project, other than the holder of <paramref name="lease"/>.</summary>
    internal async Task<bool> IsHeldByOtherAsync(PortalDbContext context, string groupId, ProjectLease? lease, CancellationToken cancellationToken)
    {
        var name = Name(groupId);
        if (
            await context.Leases.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } row
            || row.Fencing == lease?.Fencing)
        {
            return false;
        }

        var now = await context.ReadClockAsync(time, cancellationToken);
        return string.Equals(row.Owner, _owner, StringComparison.Ordinal) ? _held.ContainsKey(name) : !IsFree(row, now);
    }

    /// <summary>Who writes to the project in this process; null where nobody does.</summary>
    internal LeaseHolder? HolderOf(string groupId) => _held.GetValueOrDefault(Name(groupId))?.Holder;

    private static string Name(string groupId) => $"project:{groupId}";

    /// <summary>
    /// Free is also what ends further ahead than a lease may last, for a clock was wrong then; and what stands under this process's own name,
    /// for it is not held.
    /// </summary>
    private bool IsFree(LeaseRow row, DateTimeOffset now) =>
        row.ExpiresAt <= now || row.ExpiresAt > now + Duration || string.Equals(row.Owner, _owner, StringComparison.Ordinal);

    /// <summary>Until this process gives the project back, at once; for another process's lease, a moment.</summary>
    private async Task WaitAsync(string groupId, TimeSpan left, CancellationToken cancellationToken)
    {
        if (_held.TryGetValue(Name(groupId), out var held))
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(held.Released.Task, Task.Delay(left, time, over.Token));
            await over.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
        else
        {
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private void Free(string name)
    {
        if (_held.TryRemove(name, out var held))
        {
            held.Released.TrySetResult();
        }
    }

    private async Task<ProjectLease?> ClaimRowAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await CreateRowAsync(context, name, cancellationToken);
        var now = await context.ReadClockAsync(time, cancellationToken);
        // Whoever waits asks again and again: only what looks free is worth a write transaction.
        if (!IsFree(await context.Leases.AsNoTracking().SingleAsync(row => row.Name == name, cancellationToken), now))
        {
            return null;
        }

        var until = now + Duration;
        var claimed = await context.Leases
            .Where(row => row.Name == name && (row.ExpiresAt <= now || row.ExpiresAt > until || row.Owner == _owner))
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.Owner, _owner)
                        .SetProperty(row => row.ExpiresAt, until)
                        .SetProperty(row => row.Fencing, row => row.Fencing + 1),
                cancellationToken);
        if (claimed == 0)
        {
            return null;
        }

        var fencing = await context.Leases.Where(row => row.Name == name).Select(row => row.Fencing).SingleAsync(cancellationToken);
        return new ProjectLease(
            name,
            _owner,
            fencing,
            () => RenewAsync(name, fencing, isReleased: false),
            () => ReleaseAsync(name, fencing),
            time);
    }

    private static async Task CreateRowAsync(PortalDbContext context, string name, CancellationToken cancellationToken)
    {
        if (await context.Leases.AnyAsync(row => row.Name == name, cancellationToken))
        {
            return;
        }

        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if (!await context.Leases.AnyAsync(lease => lease.Name == name, cancellationToken))
        {
            context.Leases.Add(new LeaseRow { Name = name });
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    private async Task ReleaseAsync(string name, long fencing)
    {
        try
        {
            await RenewAsync(name, fencing, isReleased: true);
        }
        catch (DbException)
        {
            // The work is done, and its result must not be lost for this: nobody but this process holds it, and for others it runs out.
        }
        finally
        {
            Free(name);
        }
    }

    /// <returns>False if somebody else has claimed it since.</returns>
    private async Task<bool> RenewAsync(string name, long fencing, bool isReleased)
    {
        await using var context = await database.CreateDbContextAsync();
        var until = isReleased ? DateTimeOffset.MinValue : await context.ReadClockAsync(time, CancellationToken.None) + Duration;
        return await context.Leases
            .Where(lease => lease.Name == name && lease.Fencing == fencing && lease.Owner == _owner)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.ExpiresAt, until)) > 0;
    }

    /// <param name="Holder">For whoever has to wait.</param>
    private sealed record HeldLease(LeaseHolder Holder)
    {
        public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <param name="Name">The person; null where nobody was named.</param>
/// <param name="Since">When the project was claimed (system time).</param>
internal sealed record LeaseHolder(string? Name, DateTimeOffset Since);
