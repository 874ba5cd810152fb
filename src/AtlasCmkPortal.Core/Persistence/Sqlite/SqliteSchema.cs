using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>
/// What a SQLite file says of its schema, in plain SQL: making EF's model and migrator ready for that answer is a fifth of a start.
/// </summary>
public static class SqliteSchema
{
    private static readonly string[] Migrations =
    [
        .. from type in typeof(SqlitePortalDbContext).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqlitePortalDbContext)
           select type.GetCustomAttribute<MigrationAttribute>()!.Id,
    ];

    /// <summary>True if every migration of this version is recorded in the file; false where the file, or EF's history in it, is missing.</summary>
    public static bool IsCurrent(string connectionString) => Read(connectionString, isWholeFileChecked: false).IsCurrent;

    /// <summary>The same with SQLite's own check of the whole file, and with what a newer version recorded in it.</summary>
    /// <exception cref="SqliteException">The file is damaged, or cannot be read.</exception>
    public static SqliteSchemaState Inspect(string connectionString) => Read(connectionString, isWholeFileChecked: true);

    private static SqliteSchemaState Read(string connectionString, bool isWholeFileChecked)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            if (isWholeFileChecked)
                DemandWhole(connection);
            var applied = Applied(connection);
            return new SqliteSchemaState(
                !Migrations.Except(applied, StringComparer.Ordinal).Any(),
                [.. applied.Except(Migrations, StringComparer.Ordinal)]);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_ERROR)
        {
            return new SqliteSchemaState(IsCurrent: false, []);
        }
    }

    /// <summary>
    /// Frees the leases of a process that is gone: its readings and writes would be waited for until they run out. Only for whoever starts
    /// and holds the folder's lock, so that nobody else is at work.
    /// </summary>
    public static void FreeLeases(string connectionString)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE Leases SET ExpiresAt = 0 WHERE ExpiresAt <> 0";
        command.ExecuteNonQuery();
    }

    private static void DemandWhole(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() is not "ok")
            throw new SqliteException("The check of the file failed.", SQLitePCL.raw.SQLITE_CORRUPT);
    }

    private static List<string> Applied(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory";
        using var reader = command.ExecuteReader();
        var applied = new List<string>();
        while (reader.Read())
            applied.Add(reader.GetString(0));
        return applied;
    }
}

/// <param name="IsCurrent">Every migration of this version is recorded.</param>
/// <param name="Unknown">Migrations that this version lacks: a newer one wrote the file.</param>
public sealed record SqliteSchemaState(bool IsCurrent, IReadOnlyList<string> Unknown);
