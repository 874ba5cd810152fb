using System.Collections.Concurrent;
using System.Data.Common;
using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>
/// One writer per project, over every process that shares the database. A lease lasts half a minute and is renewed while its work goes on, so that
/// a killed process does not keep anybody waiting for long, whatever its clock said.
/// </summary>
public sealed class ProjectLeases(IDbContextFactory<PortalDbContext> database, TimeProvider time)
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly string _owner = $"{Environment.MachineName}/{Guid.NewGuid():n}";

    /// <summary>What this process itself holds, which it knows without a clock.</summary>
    private readonly ConcurrentDictionary<string, LeaseHolder> _held = new(StringComparer.Ordinal);

    /// <summary>Completed and replaced whenever this process gives a lease back.</summary>
    private volatile TaskCompletionSource _released = NewSignal();

    /// <summary>Claims the project, waiting for whoever holds it.</summary>
    /// <param name="holder">Whom to name to others who wait for it.</param>
    /// <returns>Null if it was held by others for all of <paramref name="timeout"/>.</returns>
    public async Task<ProjectLease?> ClaimAsync(string groupId, TimeSpan timeout, string? holder, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var released = _released.Task;
            if (await TryClaimAsync(groupId, holder, cancellationToken) is { } lease)
                return lease;
            if (time.GetElapsedTime(began) >= timeout)
                return null;

            // A lease of this process is signalled; another process's is read again after a pause.
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(released, Task.Delay(Pause, time, pause.Token));
            cancellationToken.ThrowIfCancellationRequested();
            await pause.CancelAsync();
        }
    }

    public Task<ProjectLease?> TryClaimAsync(string groupId, CancellationToken cancellationToken) =>
        TryClaimAsync(groupId, holder: null, cancellationToken);

    public async Task<ProjectLease?> TryClaimAsync(string groupId, string? holder, CancellationToken cancellationToken)
    {
        var name = Name(groupId);
        if (!_held.TryAdd(name, new LeaseHolder(holder, time.GetUtcNow())))
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
                _held.TryRemove(name, out _);
            }
        }
    }

    /// <summary>True while somebody writes to the project, other than the holder of <paramref name="lease"/>.</summary>
    internal async Task<bool> IsHeldByOtherAsync(PortalDbContext context, string groupId, ProjectLease? lease, CancellationToken cancellationToken)
    {
        var name = Name(groupId);
        return await RowAsync(context, name, cancellationToken) is { } row
            && row.Fencing != lease?.Fencing
            && (IsMine(row) ? _held.ContainsKey(name) : !IsOver(row, await context.UtcNowAsync(time, cancellationToken)));
    }

    /// <summary>Who writes to the project in this process; null where nobody does.</summary>
    internal LeaseHolder? HolderOf(string groupId) => _held.GetValueOrDefault(Name(groupId));

    private static string Name(string groupId) => $"project:{groupId}";

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task<LeaseRow?> RowAsync(PortalDbContext context, string name, CancellationToken cancellationToken) =>
        context.Leases.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellationToken);

    /// <summary>Also what ends further ahead than a lease may last: a clock was wrong when it was written.</summary>
    private static bool IsOver(LeaseRow row, DateTimeOffset now) => row.ExpiresAt <= now || row.ExpiresAt > now + Duration;

    private bool IsMine(LeaseRow row) => string.Equals(row.Owner, _owner, StringComparison.Ordinal);

    private async Task<ProjectLease?> ClaimRowAsync(string name, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var row = await RowAsync(context, name, cancellationToken);
        var now = await context.UtcNowAsync(time, cancellationToken);
        // Read first: whoever waits for another process takes no write transaction for it. A row of this process's own is not held any more.
        if (row is not null && !IsOver(row, now) && !IsMine(row))
            return null;
        if (row is null)
            await CreateRowAsync(context, name, cancellationToken);

        var (seen, expired, until) = (row?.Fencing ?? 0, row?.ExpiresAt ?? default, now + Duration);
        var claimed = await context.Leases
            .Where(lease => lease.Name == name && lease.Fencing == seen && lease.ExpiresAt == expired)
            .ExecuteUpdateAsync(
                set => set.SetProperty(lease => lease.Owner, _owner).SetProperty(lease => lease.ExpiresAt, until)
                    .SetProperty(lease => lease.Fencing, seen + 1),
                cancellationToken);
        return claimed == 0
            ? null
            : new ProjectLease(name, _owner, seen + 1, () => RenewAsync(name, seen + 1), () => ReleaseAsync(name, seen + 1), time);
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
            await using var context = await database.CreateDbContextAsync();
            await SetEndAsync(context, name, fencing, DateTimeOffset.MinValue);
        }
        catch (DbException)
        {
            // The work is done, and its result must not be lost for this: nobody but this process holds it, and for others it runs out.
        }
        finally
        {
            _held.TryRemove(name, out _);
            Interlocked.Exchange(ref _released, NewSignal()).SetResult();
        }
    }

    /// <returns>False if somebody else has claimed it.</returns>
    private async Task<bool> RenewAsync(string name, long fencing)
    {
        await using var context = await database.CreateDbContextAsync();
        return await SetEndAsync(context, name, fencing, await context.UtcNowAsync(time, CancellationToken.None) + Duration) == 1;
    }

    private Task<int> SetEndAsync(PortalDbContext context, string name, long fencing, DateTimeOffset until) =>
        context.Leases
            .Where(lease => lease.Name == name && lease.Fencing == fencing && lease.Owner == _owner)
            .ExecuteUpdateAsync(set => set.SetProperty(lease => lease.ExpiresAt, until));
}

/// <param name="Name">The person; null where nobody was named.</param>
/// <param name="Since">When the project was claimed (system time).</param>
internal sealed record LeaseHolder(string? Name, DateTimeOffset Since);
