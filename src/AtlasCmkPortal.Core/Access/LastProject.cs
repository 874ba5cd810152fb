using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Access;

/// <summary>
/// The project that a person looked at last, so that <c>/</c> goes there. A convenience: without the database there is none, and no page
/// breaks for it.
/// </summary>
public sealed class LastProject(IDbContextFactory<PortalDbContext> database)
{
    public async Task<string?> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await database.CreateDbContextAsync(cancellationToken);
            return await context
                .LastProjects.Where(row => row.Subject == actor.Subject)
                .Select(row => row.GroupId)
                .SingleOrDefaultAsync(cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return null;
        }
    }

    public async Task RememberAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(actor, groupId, cancellationToken);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            // The next start goes to another project.
        }
    }

    private async Task WriteAsync(Actor actor, string groupId, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if (await context.LastProjects.FindAsync([actor.Subject], cancellationToken) is { } row)
        {
            row.GroupId = groupId;
        }
        else
        {
            context.LastProjects.Add(new LastProjectRow { Subject = actor.Subject, GroupId = groupId });
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
