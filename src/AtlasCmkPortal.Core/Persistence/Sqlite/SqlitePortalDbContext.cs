using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>The console's database as one SQLite file; EF Core creates it in WAL mode.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    internal override ValueTask<DateTimeOffset> ReadClockAsync(TimeProvider machine, CancellationToken cancellationToken) =>
        ValueTask.FromResult(machine.GetUtcNow());

    /// <summary>
    /// Here the lock is a row, and the next process would wait for it for ever. A console that starts holds the folder's own lock, so nobody
    /// else migrates now.
    /// </summary>
    internal override async Task DropAbandonedMigrationLockAsync(CancellationToken cancellationToken)
    {
        if (!await this.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
            return;
        var tables = await Database
            .SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .ToListAsync(cancellationToken);
        if (tables is [> 0])
            await Database.ExecuteSqlAsync($"DELETE FROM __EFMigrationsLock", cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <summary>SQLite compares and sorts a time only as a number.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    /// <summary>
    /// For <c>dotnet ef migrations add NAME --project src/AtlasCmkPortal.Core --context SqlitePortalDbContext --output-dir
    /// Persistence/Migrations/Sqlite</c>.
    /// </summary>
    private sealed class DesignTime : IDesignTimeDbContextFactory<SqlitePortalDbContext>
    {
        public SqlitePortalDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=design-time.db").Options);
    }
}
