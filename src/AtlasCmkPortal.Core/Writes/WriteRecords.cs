using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Writes;

/// <summary>
/// The rows of a write under its lease: one right before it is sent, one at its end together with what it left. Each transaction checks the
/// lease.
/// </summary>
public sealed class WriteRecords(
    IDbContextFactory<PortalDbContext> database, ActivityLog log, UnfinishedWrites unfinished, ProjectLeases leases, TimeProvider time)
{
    /// <returns>Null if the lease was lost: then nothing may be sent.</returns>
    internal async Task<long?> RequestAsync<TView, TChange, TAnswer>(
        WriteScope scope, ProjectWrite<TView, TChange, TAnswer> write, TChange change, CancellationToken cancellationToken)
        where TView : class
        where TChange : class, IProjectChange
        where TAnswer : class
    {
        unfinished.DemandReconciler(change.Action);
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if (!await scope.Lease.IsHeldAsync(context, cancellationToken))
        {
            return null;
        }

        var request = await log.RequestAsync(
            context, scope.Actor, scope.GroupId, change.Action, change.Target, change.Changes, cancellationToken);
        await write.RequestedAsync(context, scope, request, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return request;
    }

    /// <summary>
    /// The service applied it. Where the lease was lost, its answer is not stored: the newer holder has read since. Where a reading has
    /// ended the request already, what follows was started with that.
    /// </summary>
    internal async Task SucceedAsync<TView, TChange, TAnswer>(
        WriteScope scope, ProjectWrite<TView, TChange, TAnswer> write, long request, TChange change, TAnswer answer)
        where TView : class
        where TChange : class, IProjectChange
        where TAnswer : class
    {
        await using var context = await database.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await context.BeginWriteAsync(CancellationToken.None);
        var isFirst = await log.EndAsync(context, request, WriteOutcome.Succeeded, errorCode: null, CancellationToken.None);
        if (await scope.Lease.IsHeldAsync(context, CancellationToken.None))
        {
            await write.StoreAsync(context, scope, answer);
            await ReadingOrder.VoidAsync(context, scope.GroupId, CancellationToken.None);
        }

        await write.EndedAsync(context, scope, request, wasApplied: true);
        if (isFirst)
        {
            await write.StartAsync(context, scope, change);
        }

        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>The service refused it. Should the database fail now, the row stays open until a reading shows the same.</summary>
    internal async Task FailAsync<TView, TChange, TAnswer>(WriteScope scope, ProjectWrite<TView, TChange, TAnswer> write, long request, Error error)
        where TView : class
        where TChange : class, IProjectChange
        where TAnswer : class
    {
        try
        {
            await using var context = await database.CreateDbContextAsync(CancellationToken.None);
            await using var transaction = await context.BeginWriteAsync(CancellationToken.None);
            await log.EndAsync(context, request, WriteOutcome.Failed, error.Code, CancellationToken.None);
            await write.EndedAsync(context, scope, request, wasApplied: false);
            await context.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            // The caller reports the refusal, which is the whole truth.
        }
    }

    /// <summary>Nothing had to be sent.</summary>
    /// <param name="siblings">The actions that change the same thing.</param>
    /// <returns>Who changed it last, in this console or outside it.</returns>
    internal async Task<ChangedBy?> RecordUnchangedAsync(
        WriteScope scope, string action, string? target, IReadOnlyCollection<string> siblings, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var last = await LastChange.ReadAsync(context, scope.GroupId, target, siblings, cancellationToken);
        log.Record(context, scope.Actor, scope.GroupId, action, target, [], WriteOutcome.Unchanged);
        await context.SaveChangesAsync(cancellationToken);
        return last;
    }

    /// <summary>Why the project cannot be changed now: somebody else is changing it, by name where that is known.</summary>
    internal async Task<Error> AnotherSaveUnderWayAsync(string groupId, CancellationToken cancellationToken)
    {
        if (leases.HolderOf(groupId) is { } holder)
        {
            return Errors.AnotherSaveUnderWay(holder);
        }

        // Another process holds the lease: its user's name is in the row of what it has sent.
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var newest = await UnfinishedWrites.Open(context).Where(row => row.GroupId == groupId).OrderByDescending(row => row.Id)
            .Select(row => new { row.ActorName, row.At }).FirstOrDefaultAsync(cancellationToken);
        var isTheirs = newest is not null && Ages.IsWithin(newest.At, time.GetUtcNow(), UnfinishedWrites.MayStillArrive);
        return Errors.AnotherSaveUnderWay(isTheirs ? new LeaseHolder(newest!.ActorName, newest.At) : null);
    }

    /// <returns>True if a reading has shown meanwhile that it was applied.</returns>
    internal Task<bool> HasSucceededAsync(long request) => log.HasSucceededAsync(request, CancellationToken.None);
}
