using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>Brings the console's database to this version's schema. Run it before anything else: every use case reads or writes there.</summary>
public sealed class PortalDatabase(IDbContextFactory<PortalDbContext> database)
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await DropLeftLockAsync(context, cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>
    /// In SQLite, EF's lock on migrations is a row, which outlives a process that was killed within one: the next would wait for it for ever.
    /// Whoever starts holds the folder's own lock, so that nobody else migrates now.
    /// </summary>
    private static async Task DropLeftLockAsync(PortalDbContext context, CancellationToken cancellationToken)
    {
        if (!context.Database.IsSqlite() || !await context.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
        {
            return;
        }

        var tables = await context
            .Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .ToListAsync(cancellationToken);
        if (tables is [> 0])
        {
            await context.Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
        }
    }
}
