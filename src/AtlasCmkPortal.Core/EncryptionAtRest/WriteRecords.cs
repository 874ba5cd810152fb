using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.Core.ErrorTranslation;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// The rows of a write under its lease: one right before it is sent, one at its end together with what it left. Each transaction checks the
/// lease.
/// </summary>
public sealed class WriteRecords(
    IDbContextFactory<PortalDbContext> database, ActivityLog log, SettingsUpdates updates, ProjectLeases leases, TimeProvider time)
{
    /// <returns>Null if the lease was lost: then nothing may be sent.</returns>
    internal async Task<long?> RequestAsync(
        ProjectLease lease,
        Actor actor,
        string groupId,
        string action,
        string? target,
        IEnumerable<FieldChange> changes,
        CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if (!await lease.IsHeldAsync(context, cancellationToken))
        {
            return null;
        }

        var request = await log.RequestAsync(context, actor, groupId, action, target, changes, cancellationToken);
        if (target is null)
        {
            await updates.SendingAsync(context, groupId, request, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return request;
    }

    /// <summary>Atlas applied it. Nobody's leaving cancels this: what was sent must come to an end.</summary>
    /// <param name="left">Puts down what the write left; left out where the lease was lost, for the newer holder has read it since.</param>
    /// <param name="begun">Puts down what it began; left out where a reading has ended the request already, and with it put this down.</param>
    internal async Task SucceedAsync(
        ProjectLease lease,
        string groupId,
        long request,
        Func<PortalDbContext, Task> left,
        Func<PortalDbContext, Task>? begun = null)
    {
        await using var context = await database.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await context.BeginWriteAsync(CancellationToken.None);
        var isFirst = await log.EndAsync(context, request, WriteOutcome.Succeeded, errorCode: null, CancellationToken.None);
        if (await lease.IsHeldAsync(context, CancellationToken.None))
        {
            await left(context);
            await ReadingOrder.VoidAsync(context, groupId, CancellationToken.None);
        }

        await updates.EndedAsync(context, groupId, request, wasApplied: true, CancellationToken.None);
        if (isFirst && begun is not null)
        {
            await begun(context);
        }

        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Nothing had to be sent.</summary>
    /// <returns>Who made the last change of the same thing, in this console or outside it.</returns>
    internal async Task<ChangedBy?> RecordUnchangedAsync(
        Actor actor, string groupId, string action, string? target, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var last = await Changes.LastAsync(context, groupId, target, cancellationToken);
        log.Record(context, actor, groupId, action, target, [], WriteOutcome.Unchanged);
        await context.SaveChangesAsync(cancellationToken);
        return last;
    }

    /// <summary>Why this one may not write now: somebody does, by name where that is known.</summary>
    internal async Task<Error> AnotherSaveUnderWayAsync(string groupId, CancellationToken cancellationToken)
    {
        if (leases.HolderOf(groupId) is { } holder)
        {
            return Errors.AnotherSaveUnderWay(holder);
        }

        // Another process holds the lease: its name stands in the row of what it has sent.
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var newest = await UnfinishedWrites.Open(context).Where(row => row.GroupId == groupId).OrderByDescending(row => row.Id)
            .Select(row => new { row.ActorName, row.At }).FirstOrDefaultAsync(cancellationToken);
        var isTheirs = newest is not null && Ages.IsWithin(newest.At, time.GetUtcNow(), UnfinishedWrites.MayStillArrive);
        return Errors.AnotherSaveUnderWay(isTheirs ? new LeaseHolder(newest!.ActorName, newest.At) : null);
    }

    /// <summary>Atlas refused it. Should the database fail now, the row stays open until a reading of Atlas shows the same.</summary>
    internal async Task FailAsync(string groupId, long request, Error error)
    {
        try
        {
            await using var context = await database.CreateDbContextAsync(CancellationToken.None);
            await using var transaction = await context.BeginWriteAsync(CancellationToken.None);
            await log.EndAsync(context, request, WriteOutcome.Failed, error.Code, CancellationToken.None);
            await updates.EndedAsync(context, groupId, request, wasApplied: false, CancellationToken.None);
            await context.SaveChangesAsync(CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            // The person reads Atlas's refusal, which is the whole truth.
        }
    }

    /// <returns>True if a reading has shown meanwhile that it was applied; false where that cannot be told.</returns>
    internal async Task<bool> HasSucceededAsync(long request)
    {
        try
        {
            return await log.HasSucceededAsync(request, CancellationToken.None);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return false;
        }
    }
}
