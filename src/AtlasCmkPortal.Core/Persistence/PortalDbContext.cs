using System.Data;
using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>The console's own database: one model, and a derived context with its own migrations for each kind of database.</summary>
public abstract class PortalDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<ActivityRow> Activity => Set<ActivityRow>();

    public DbSet<ActivityEndRow> ActivityEnds => Set<ActivityEndRow>();

    public DbSet<OpenWorkRow> OpenWork => Set<OpenWorkRow>();

    public DbSet<ProjectRow> Projects => Set<ProjectRow>();

    public DbSet<LastSeenRow> LastSeen => Set<LastSeenRow>();

    public DbSet<ReadingOrderRow> ReadingOrder => Set<ReadingOrderRow>();

    public DbSet<RotationRow> Rotations => Set<RotationRow>();

    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    public DbSet<LastProjectRow> LastProjects => Set<LastProjectRow>();

    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RefuseToRewriteHistory();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RefuseToRewriteHistory();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>A transaction that holds off other writers from its begin, so that what it reads is still true when it writes.</summary>
    public Task<IDbContextTransaction> BeginWriteAsync(CancellationToken cancellationToken) =>
        Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);

    /// <summary>The database's clock, which every instance shares: for leases and nothing else.</summary>
    /// <param name="machine">This machine's clock, which is the database's where the database is a file on it.</param>
    internal abstract ValueTask<DateTimeOffset> ReadClockAsync(TimeProvider machine, CancellationToken cancellationToken);

    /// <summary>Frees EF's lock on migrations where it outlives a process that was killed during one.</summary>
    internal abstract Task DropAbandonedMigrationLockAsync(CancellationToken cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }

    private void RefuseToRewriteHistory()
    {
        var rewritten = ChangeTracker.Entries<IAppendOnly>().FirstOrDefault(entry => entry.State is EntityState.Modified or EntityState.Deleted);
        if (rewritten is not null)
        {
            throw new InvalidOperationException($"{rewritten.Metadata.ClrType.Name} is append-only: it is neither changed nor deleted.");
        }
    }
}
