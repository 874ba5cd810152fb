using AtlasCmkPortal.Core.Persistence;
using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>
/// Brings the database to this version before anything can use it. Needs no container, so that it runs while the clients are set up: each takes a
/// second of a cold start.
/// </summary>
internal static class DatabaseMigration
{
    /// <exception cref="StartRefusedException">The database cannot be used as it is. It is left so.</exception>
    public static Task RunAsync(string connectionString, CancellationToken cancellationToken) =>
        Task.Run(() => MigrateAsync(connectionString, cancellationToken), cancellationToken);

    private static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        var path = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Directory.Exists(path))
            throw new StartRefusedException(
                $"{path} must be the console's database, and is a folder. Move it away, or name a file in ConnectionStrings:Portal.");
        try
        {
            PrivateDatabase.Prepare(connectionString);
            var found = SqliteSchema.Inspect(connectionString);
            if (found.Unknown.Count > 0)
                throw new StartRefusedException(
                    $"The database {path} was written by a newer version of this console ({string.Join(", ", found.Unknown)}). Start that "
                        + "version, or restore a backup of this one's.");
            if (!found.IsCurrent)
                await new PortalDatabase(new PortalContexts(connectionString)).MigrateAsync(cancellationToken);
            SqliteSchema.FreeLeases(connectionString);
        }
        catch (SqliteException failure)
        {
            throw new StartRefusedException(DatabaseFailures.Explain(path, failure.SqliteErrorCode));
        }
    }
}
