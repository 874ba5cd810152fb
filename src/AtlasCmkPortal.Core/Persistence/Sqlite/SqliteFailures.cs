using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>What SQLite's result codes mean (<see href="https://www.sqlite.org/rescode.html"/>).</summary>
internal static class SqliteFailures
{
    /// <param name="raw">The extended code as it came; null where SQLite gave none.</param>
    public static DatabaseFailure Read(Exception? exception, out string? raw)
    {
        var sqlite = exception as SqliteException ?? exception?.InnerException as SqliteException;
        raw = sqlite is null ? null : string.Create(CultureInfo.InvariantCulture, $"SQLite {sqlite.SqliteExtendedErrorCode}");
        return sqlite?.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_FULL => DatabaseFailure.Full,
            SQLitePCL.raw.SQLITE_READONLY => DatabaseFailure.ReadOnly,
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => DatabaseFailure.Busy,
            SQLitePCL.raw.SQLITE_IOERR => DatabaseFailure.Disk,
            SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => DatabaseFailure.Damaged,
            _ => DatabaseFailure.Unavailable,
        };
    }
}
