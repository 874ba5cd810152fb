using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>What a SQLite file says of its schema, in plain SQL: making EF's model and migrator ready for that answer is a fifth of a start.</summary>
public static class SqliteSchema
{
    private static readonly string[] Migrations =
    [
        .. from type in typeof(SqlitePortalDbContext).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(Migration)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == typeof(SqlitePortalDbContext)
           select type.GetCustomAttribute<MigrationAttribute>()!.Id,
    ];

    /// <summary>True if every migration of this version is recorded in the file; false where the file, or EF's history in it, is missing.</summary>
    public static bool IsCurrent(string connectionString)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ConnectionString);
        try
        {
            connection.Open();
            return !Migrations.Except(Applied(connection), StringComparer.Ordinal).Any();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_ERROR)
        {
            return false;
        }
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
