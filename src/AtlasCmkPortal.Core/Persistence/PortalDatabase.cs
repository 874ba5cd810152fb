using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>Brings the console's database to this version's schema. Run it before anything else: every use case reads or writes there.</summary>
public sealed class PortalDatabase(IDbContextFactory<PortalDbContext> database)
{
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await context.DropAbandonedMigrationLockAsync(cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }
}
