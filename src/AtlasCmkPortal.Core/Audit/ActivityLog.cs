using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Results;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Audit;

/// <summary>
/// Writes the Activity Feed. What will be sent is written and committed first; its end is added in the transaction of what it records, so that
/// neither can be lost without the other.
/// </summary>
public sealed class ActivityLog(IDbContextFactory<PortalDbContext> database, TimeProvider time)
{
    /// <summary>The row of something that is about to be sent. Until it has an end, nobody knows whether it was applied.</summary>
    public async Task<long> RequestAsync(
        Actor actor, string groupId, string action, string? target, IEnumerable<FieldChange> changes, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return await RequestAsync(context, actor, groupId, action, target, changes, cancellationToken);
    }

    /// <summary>The same in the caller's transaction.</summary>
    internal async Task<long> RequestAsync(
        PortalDbContext context,
        Actor actor,
        string groupId,
        string action,
        string? target,
        IEnumerable<FieldChange> changes,
        CancellationToken cancellationToken)
    {
        var row = Row(actor, groupId, action, target, changes, time.GetUtcNow(), end: null);
        context.Activity.Add(row);
        context.OpenWork.Add(new OpenWorkRow { GroupId = groupId, Activity = row });
        await context.SaveChangesAsync(cancellationToken);
        return row.Id;
    }

    /// <summary>Records something that changed nothing in Atlas and has already ended.</summary>
    public async Task RecordAsync(
        Actor actor, string groupId, string action, Error? error, IEnumerable<FieldChange> changes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var outcome = error is null ? WriteOutcome.Succeeded : WriteOutcome.Failed;
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        context.Activity.Add(
            Row(
                actor,
                groupId,
                action,
                target: null,
                changes,
                now,
                new ActivityEndRow
                {
                    At = now,
                    Outcome = outcome,
                    ErrorCode = error?.Code,
                }));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ends a request, to be saved by the caller together with what it records, in a write transaction.</summary>
    /// <returns>False if a reading of Atlas has already ended it while the answer was on its way: the first end stands.</returns>
    internal async Task<bool> EndAsync(
        PortalDbContext context,
        long activityId,
        WriteOutcome outcome,
        string? errorCode,
        CancellationToken cancellationToken)
    {
        if (await context.ActivityEnds.AnyAsync(end => end.ActivityId == activityId, cancellationToken))
        {
            return false;
        }

        await context.OpenWork.Where(work => work.ActivityId == activityId).ExecuteDeleteAsync(cancellationToken);
        context.ActivityEnds.Add(new ActivityEndRow { ActivityId = activityId, At = time.GetUtcNow(), Outcome = outcome, ErrorCode = errorCode });
        return true;
    }

    /// <summary>True if the request ended well, whoever saw it end.</summary>
    internal async Task<bool> HasSucceededAsync(long activityId, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return await context.ActivityEnds.AnyAsync(end => end.ActivityId == activityId && end.Outcome == WriteOutcome.Succeeded, cancellationToken);
    }

    /// <summary>Adds something that has already happened, to be saved by the caller together with what it records.</summary>
    internal void Record(
        PortalDbContext context, Actor actor, string groupId, string action, string? target, IEnumerable<FieldChange> changes,
        WriteOutcome outcome = WriteOutcome.Succeeded)
    {
        var now = time.GetUtcNow();
        context.Activity.Add(Row(actor, groupId, action, target, changes, now, new ActivityEndRow { At = now, Outcome = outcome }));
    }

    private static ActivityRow Row(
        Actor actor, string groupId, string action, string? target, IEnumerable<FieldChange> changes, DateTimeOffset at, ActivityEndRow? end) => new()
        {
            At = at,
            GroupId = groupId,
            ActorSubject = actor.Subject,
            ActorName = actor.Name,
            RemoteAddress = actor.RemoteAddress,
            Action = action,
            Target = target,
            Changes = [.. changes.Select(change => new FieldChangeRow { Field = change.Field, Before = change.Before, After = change.After })],
            End = end,
        };
}
