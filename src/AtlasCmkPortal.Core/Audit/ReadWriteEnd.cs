using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Translation;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Audit;

/// <summary>How a write ended whose end was not known at first: what its row in the Activity Feed says now. Needs Project Read Only.</summary>
public sealed class ReadWriteEnd(ProjectGate gate, IDbContextFactory<PortalDbContext> database)
{
    /// <param name="request">The <see cref="WriteResult{T}.Request"/> of the write.</param>
    public Task<Result<WriteEnd>> ExecuteAsync(Actor actor, string groupId, long request, CancellationToken cancellationToken) =>
        DatabaseErrors.TryAsync<WriteEnd>(async () =>
    {
        var admitted = await gate.MayReadAsync(actor, groupId, cancellationToken);
        if (!admitted.IsSuccess)
        {
            return admitted.Error;
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
