using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Translation;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>The rows of a write under its lease: one right before it is sent, one at its end together with what it left. Each transaction checks the lease.</summary>
public sealed class WriteRecords(IDbContextFactory<PortalDbContext> database, ActivityLog log)
{
    /// <returns>Null if the lease was lost: then nothing may be sent.</returns>
    internal async Task<long?> RequestAsync(
        ProjectLease lease, Actor actor, string groupId, string action, string? target, IEnumerable<FieldChange> changes, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if (!await lease.IsHeldAsync(context, cancellationToken))
        {
            return null;
        }

        var request = await log.RequestAsync(context, actor, groupId, action, target, changes, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return request;
    }

    /// <summary>Atlas applied it. Nobody's leaving cancels this: what was sent must come to an end.</summary>
    /// <param name="left">Puts down what the write left; left out where the lease was lost, for the newer holder has read it since.</param>
    /// <param name="begun">Puts down what it began; left out where a reading has ended the request already, and with it put this down.</param>
    internal async Task SucceedAsync(ProjectLease lease, string groupId, long request, Func<PortalDbContext, Task> left, Func<PortalDbContext, Task>? begun = null)
    {
        await using var context = await database.CreateDbContextAsync(CancellationToken.None);
        await using var transaction = await context.BeginWriteAsync(CancellationToken.None);
        var isFirst = await log.EndAsync(context, request, WriteOutcome.Succeeded, errorCode: null, CancellationToken.None);
        if (await lease.IsHeldAsync(context, CancellationToken.None))
        {
            await left(context);
            await ReadingOrder.VoidAsync(context, groupId, CancellationToken.None);
        }

        if (isFirst && begun is not null)
        {
            await begun(context);
        }

        await context.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Atlas refused it. Should the database fail now, the row stays open until a reading of Atlas shows the same.</summary>
    internal async Task FailAsync(long request, Error error)
    {
        try
        {
            await using var context = await database.CreateDbContextAsync(CancellationToken.None);
            await using var transaction = await context.BeginWriteAsync(CancellationToken.None);
            await log.EndAsync(context, request, WriteOutcome.Failed, error.Code, CancellationToken.None);
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
