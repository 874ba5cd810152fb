using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Web.Tests.Hosting;

/// <summary>Nobody else on the machine reads the database, wherever the operator put it.</summary>
public sealed class PrivateDatabaseTests : IDisposable
{
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    private string Database => Path.Combine(_folder.Path, "portal.db");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CreateAsync_DatabaseElsewhere_IsPrivateWithItsSideFiles(bool isThereAlready)
    {
        if (OperatingSystem.IsWindows())
            return;
        if (isThereAlready)
            await LeaveOpenToAllAsync();

        await using var console = await Program.CreateAsync(
            [.. TestPortal.Arguments(Path.Combine(_folder.Path, "data")), $"--ConnectionStrings:Portal=Data Source={Database}"]);

        await using var connection = await OpenAsync();
        var files = Directory.GetFiles(_folder.Path, "portal.db*");
        Assert.Equal([Database, Database + "-shm", Database + "-wal", Database + ".lock"], files.Order(StringComparer.Ordinal));
        Assert.All(files.Select(File.GetUnixFileMode), mode => Assert.Equal(Private, mode));
    }

    [Fact]
    public async Task Prepare_Links_ClosesTheDatabaseBehindOneAndNothingElse()
    {
        if (OperatingSystem.IsWindows())
            return;
        var (real, foreign) = (Path.Combine(_folder.Path, "real.db"), Path.Combine(_folder.Path, "foreign"));
        foreach (var file in new[] { real, real + "-wal", foreign })
        {
            await File.WriteAllBytesAsync(file, [1], TestContext.Current.CancellationToken);
            File.SetUnixFileMode(file, ForAll);
        }

        File.CreateSymbolicLink(Database, real);
        File.CreateSymbolicLink(real + "-shm", foreign);

        Web.Hosting.PrivateDatabase.Prepare($"Data Source={Database}");

        Assert.Equal([Private, Private, ForAll], new[] { real, real + "-wal", foreign }.Select(File.GetUnixFileMode));
    }

    /// <summary>As a copy by hand leaves it, with what was not yet written back.</summary>
    private async Task LeaveOpenToAllAsync()
    {
        await using (await Program.CreateAsync(
            [.. TestPortal.Arguments(Path.Combine(_folder.Path, "before")), $"--ConnectionStrings:Portal=Data Source={Database}"]))
        {
            // Made, and left.
        }

        // Another process would be gone by now; a pool of this one still holds the file.
        SqliteConnection.ClearAllPools();
        await File.WriteAllBytesAsync(Database + "-wal", [], TestContext.Current.CancellationToken);
        if (OperatingSystem.IsWindows())
            return;
        foreach (var file in Directory.GetFiles(_folder.Path, "portal.db*"))
            File.SetUnixFileMode(file, ForAll);
    }

    private async Task<SqliteConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={Database}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM Sessions";
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        return connection;
    }
}
