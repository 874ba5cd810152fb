using AtlasCmkPortal.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>Brings the database to this version before anything can use it. Needs no container, so that it runs while the world opens: each takes a second of a cold start.</summary>
internal static class DatabaseMigration
{
    public static Task RunAsync(string connectionString, CancellationToken cancellationToken) =>
        Task.Run(
            () => SqliteSchema.IsCurrent(connectionString) ? Task.CompletedTask : new PortalDatabase(new Contexts(connectionString)).MigrateAsync(cancellationToken),
            cancellationToken);

    private sealed class Contexts(string connectionString) : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() =>
            new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite(connectionString).Options);
    }
}
