using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Results;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.UnitTests.Persistence;

public sealed class PortalDbContextTests
{
    /// <summary>
    /// EF's lock is a row; a process that was killed within a migration leaves it there, and the next start waited for it for ever.
    /// </summary>
    [Fact]
    public async Task Migrate_LockLeftByAKilledProcess_DoesNotWaitForIt()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using (var context = file.CreateDbContext())
        {
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO __EFMigrationsLock (Id, Timestamp) VALUES (1, '2026-11-24 08:00:00')", TestContext.Current.CancellationToken);
        }

        await new PortalDatabase(file)
            .MigrateAsync(TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Model_BesideItsMigrations_HasNothingPending()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var context = file.CreateDbContext();

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Database_JustCreated_IsInWalMode()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var context = file.CreateDbContext();

        Assert.Equal(
            ["wal"],
            await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").ToListAsync(Cancelled));
    }

    [Fact]
    public async Task Times_OfDifferentOffsets_AreOrderedByInstant()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var context = file.CreateDbContext();
        var noon = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
        context.Drafts.Add(
            new DraftRow
            {
                Subject = "later",
                GroupId = "g",
                Form = "f",
                SavedAt = noon,
            });
        context.Drafts.Add(
            new DraftRow
            {
                Subject = "earlier",
                GroupId = "g",
                Form = "f",
                SavedAt = noon.AddTicks(-1).ToOffset(TimeSpan.FromHours(9)),
            });
        await context.SaveChangesAsync(Cancelled);

        Assert.Equal(["earlier", "later"], await context.Drafts.OrderBy(row => row.SavedAt).Select(row => row.Subject).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task SaveChanges_AnActivityRowRewritten_IsRefused()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var context = file.CreateDbContext();
        var row = await AddActivityAsync(context);
        context.Entry(row).Property(activity => activity.ActorName).CurrentValue = "somebody else";

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Cancelled));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE Activity SET ActorName = 'somebody else'")]
    [InlineData("DELETE FROM ActivityChanges")]
    [InlineData("UPDATE ActivityEnds SET Outcome = 'Succeeded'")]
    public async Task Sql_ThatRewritesTheAudit_IsRefusedByTheDatabase(string sql)
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var context = file.CreateDbContext();
        await AddActivityAsync(context);

        var refused = await Assert.ThrowsAsync<SqliteException>(() => context.Database.ExecuteSqlRawAsync(sql, Cancelled));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveChanges_ASecondEndOfOneActivity_IsRefused()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await using var context = file.CreateDbContext();
        var row = await AddActivityAsync(context);
        context.ChangeTracker.Clear();
        context.ActivityEnds.Add(new ActivityEndRow { ActivityId = row.Id, At = row.At, Outcome = WriteOutcome.Succeeded });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancelled));
    }

    private static async Task<ActivityRow> AddActivityAsync(DbContext context)
    {
        var row = new ActivityRow
        {
            GroupId = "g",
            Action = "a",
            Changes = [new FieldChangeRow { Field = "keyVaultName", After = "kv" }],
            End = new ActivityEndRow { Outcome = WriteOutcome.Failed, ErrorCode = "Atlas.INVALID_AZURE_CREDENTIALS" },
        };
        context.Add(row);
        await context.SaveChangesAsync(Cancelled);
        return row;
    }
}
