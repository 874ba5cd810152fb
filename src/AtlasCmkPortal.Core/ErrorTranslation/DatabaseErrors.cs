using System.Data.Common;
using System.Globalization;
using AtlasCmkPortal.Core.Results;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>The console's own database does not do what it should: the disk is full, locked or read-only. Codes decide.</summary>
public static class DatabaseErrors
{
    /// <summary>True for a failure of the database; anything else is a bug and passes through.</summary>
    public static bool IsExpected(Exception exception) => exception is DbException or DbUpdateException { InnerException: DbException };

    /// <summary>A question whose answer rests on the database: its failure is an error like any other.</summary>
    internal static async Task<Result<T>> TryAsync<T>(Func<Task<Result<T>>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (IsExpected(exception))
        {
            return Translate(exception);
        }
    }

    /// <summary>What it means for the operation is said by whoever knows how far that had come.</summary>
    public static Error Translate(Exception exception)
    {
        var sqlite = exception as SqliteException ?? exception?.InnerException as SqliteException;
        var (name, title, meaning) = sqlite?.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_FULL => (
                "Full",
                "The console's disk is full.",
                "What was seen last still shows; nothing new can be kept until there is room."),
            SQLitePCL.raw.SQLITE_READONLY => ("ReadOnly", "The console's database cannot be written.", "Its file or its folder is read-only."),
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => (
                "Busy",
                "The console's database is locked.",
                "Another program holds it, such as a backup."),
            SQLitePCL.raw.SQLITE_IOERR => ("Disk", "The console's disk fails.", "The database could not be read or written."),
            SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => (
                "Damaged",
                "The console's database is damaged.",
                "Restore it from a backup."),
            _ => ("Unavailable", "The console's database does not answer.", "Nothing can be read from it or kept in it."),
        };
        return new Error($"Database.{name}", title, meaning)
        {
            WhoCanFix = ResponsibleParty.ConsoleOperator,
            IsTransient = true,
            Raw = sqlite is null
                ? exception?.GetType().Name
                : string.Create(CultureInfo.InvariantCulture, $"SQLite {sqlite.SqliteExtendedErrorCode}"),
        };
    }
}
