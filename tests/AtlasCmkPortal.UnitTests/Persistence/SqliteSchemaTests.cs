using AtlasCmkPortal.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.UnitTests.Persistence;

public sealed class SqliteSchemaTests
{
    [Fact]
    public async Task IsCurrent_AfterEveryMigration_IsTrue()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();

        Assert.True(SqliteSchema.IsCurrent(file.ConnectionString));
    }

    [Fact]
    public async Task IsCurrent_NewestMigrationMissing_IsFalse()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await ExecuteAsync(file, "DELETE FROM __EFMigrationsHistory WHERE MigrationId = (SELECT max(MigrationId) FROM __EFMigrationsHistory)");

        Assert.False(SqliteSchema.IsCurrent(file.ConnectionString));
    }

    [Fact]
    public async Task IsCurrent_ALaterVersionsMigrationBesideOurs_IsTrue()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await ExecuteAsync(file, "INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99.0.0')");

        Assert.True(SqliteSchema.IsCurrent(file.ConnectionString));
    }

    [Fact]
    public async Task IsCurrent_WithoutEfsHistory_IsFalse()
    {
        await using var file = await PortalDatabaseFile.CreateAsync();
        await ExecuteAsync(file, "DROP TABLE __EFMigrationsHistory");

        Assert.False(SqliteSchema.IsCurrent(file.ConnectionString));
    }

    [Fact]
    public void IsCurrent_WithoutAFile_IsFalseAndMakesNone()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");

        Assert.False(SqliteSchema.IsCurrent($"Data Source={path}"));
        Assert.False(File.Exists(path));
    }

    private static async Task ExecuteAsync(PortalDatabaseFile file, string sql)
    {
        await using var context = file.CreateDbContext();
        await context.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }
}
