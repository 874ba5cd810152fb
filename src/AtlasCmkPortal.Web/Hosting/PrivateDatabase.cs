using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// Keeps others on this machine out of the database, wherever it lies: its own mode is 0600 from its first moment. SQLite gives its side files the
/// mode of the file itself; what a copy by hand left beside it is closed, too.
/// </summary>
internal static class PrivateDatabase
{
    private static readonly string[] Sides = ["", "-wal", "-shm", "-journal"];

    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="StartRefusedException">It belongs to another user, and is open to others.</exception>
    /// <exception cref="SqliteException">It cannot be made.</exception>
    public static void Prepare(string connectionString)
    {
        var database = new SqliteConnectionStringBuilder(connectionString);
        if (database.Mode is SqliteOpenMode.ReadWriteCreate && TryCreate(database.DataSource))
            BeginLog(connectionString);
        if (OperatingSystem.IsWindows() || !File.Exists(database.DataSource))
            return;
        // Not through a link: SQLite follows one to the database alone, and then finds the side files beside what it leads to.
        var path = File.ResolveLinkTarget(database.DataSource, returnFinalTarget: true)?.FullName ?? database.DataSource;
        foreach (var file in Sides.Select(side => new FileInfo(path + side)).Where(file => file is { Exists: true, LinkTarget: null }))
            Close(file.FullName);
    }

    /// <returns>False where it is there, or where SQLite will say better why it cannot be.</returns>
    private static bool TryCreate(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = Private;
            using var file = new FileStream(path, options);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return File.Exists(path) && new FileInfo(path).Length == 0;
        }
    }

    /// <summary>As EF does for a file that it makes.</summary>
    private static void BeginLog(string connectionString)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = 'wal'";
        command.ExecuteNonQuery();
    }

    private static void Close(string file)
    {
        if (OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == Private)
            return;
        try
        {
            File.SetUnixFileMode(file, Private);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"Others on this machine may read {file}, and this user may not change that. Give the file to this user, or set its mode to 0600.");
        }
    }
}
