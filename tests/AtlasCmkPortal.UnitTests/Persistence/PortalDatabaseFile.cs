using AtlasCmkPortal.Core.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.UnitTests.Persistence;

/// <summary>The console's database in a file of its own, on a clock that stands still until a test moves it.</summary>
public sealed class PortalDatabaseFile : IDbContextFactory<PortalDbContext>, IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("atlas-cmk-portal-");

    private PortalDatabaseFile() =>
        ConnectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(_directory.FullName, "portal.db") }.ToString();

    public string ConnectionString { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    public static async Task<PortalDatabaseFile> CreateAsync()
    {
        var file = new PortalDatabaseFile();
        await new PortalDatabase(file).MigrateAsync(TestContext.Current.CancellationToken);
        return file;
    }

    public PortalDbContext CreateDbContext() =>
        new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite(ConnectionString).Options);

    public ValueTask DisposeAsync()
    {
        using (var connection = new SqliteConnection(ConnectionString))
        {
            SqliteConnection.ClearPool(connection);
        }

        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
