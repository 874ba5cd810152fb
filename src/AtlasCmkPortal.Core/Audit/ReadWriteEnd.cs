using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Audit;

/// <summary>How a write ended whose end was not known at first: what its row in the Activity Feed says now. Needs Project Read Only.</summary>
public sealed class ReadWriteEnd(ProjectAuthorization gate, IDbContextFactory<PortalDbContext> database)
{
    /// <param name="request">The <see cref="WriteResult{T}.Request"/> of the write.</param>
    public Task<Result<WriteEnd>> ExecuteAsync(Actor actor, string groupId, long request, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync<WriteEnd>(async () =>
    {
        var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return authorized.Error;
        }

        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return new WriteEnd(await context.Activity
            .Where(row => row.Id == request && row.GroupId == groupId && row.End != null)
            .Select(row => (WriteOutcome?)row.End!.Outcome)
            .FirstOrDefaultAsync(cancellationToken));
    });
}

/// <param name="Outcome">Null while no reading of Atlas has decided it.</param>
public sealed record WriteEnd(WriteOutcome? Outcome);
