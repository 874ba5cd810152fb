using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>
/// Numbers the questions to Atlas about a project, so that an answer never replaces the answer to a later question, nor what a write left
/// that ended in between. By numbers and not by times: a clock that is set back would void every answer for as long. Decision 0016 says more.
/// </summary>
public sealed class ReadingOrder(IDbContextFactory<PortalDbContext> database)
{
    /// <summary>The number of a question that is about to be asked.</summary>
    internal async Task<long> AskAsync(string groupId, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        var number = ++(await RowAsync(context, groupId, cancellationToken)).Asked;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return number;
    }

    /// <summary>To be saved by the caller, in the transaction that takes the answer in.</summary>
    /// <returns>False if the answer to a later question, or the end of a write, was there first.</returns>
    internal static async Task<bool> TryTakeAsync(PortalDbContext context, string groupId, long number, CancellationToken cancellationToken)
    {
        var row = await RowAsync(context, groupId, cancellationToken);
        if (number <= row.Taken)
        {
            return false;
        }

        row.Taken = number;
        return true;
    }

    /// <summary>Voids every question that was asked up to now: its answer may be from before the write that ends here. Saved by the caller.</summary>
    internal static async Task VoidAsync(PortalDbContext context, string groupId, CancellationToken cancellationToken)
    {
        var row = await RowAsync(context, groupId, cancellationToken);
        row.Taken = row.Asked;
    }

    private static async Task<ReadingOrderRow> RowAsync(PortalDbContext context, string groupId, CancellationToken cancellationToken)
    {
        if (await context.ReadingOrder.FindAsync([groupId], cancellationToken) is { } row)
        {
            return row;
        }

        row = new ReadingOrderRow { GroupId = groupId };
        context.ReadingOrder.Add(row);
        return row;
    }
}
