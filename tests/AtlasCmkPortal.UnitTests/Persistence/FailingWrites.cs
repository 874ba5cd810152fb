using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AtlasCmkPortal.UnitTests.Persistence;

/// <summary>A database that fails, with the codes that SQLite reports: nothing can be written, and under a lock nothing read.</summary>
internal sealed class FailingWrites : DbCommandInterceptor
{
    public DatabaseFailure Failure { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Refuse(command);
        return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Refuse(command);
        return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }

    private void Refuse(DbCommand command)
    {
        var isWrite = !command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase);
        if (Failure == DatabaseFailure.Locked || (Failure != DatabaseFailure.None && isWrite))
        {
            throw new SqliteException(Failure.ToString(), Failure switch
            {
                DatabaseFailure.Full => SQLitePCL.raw.SQLITE_FULL,
                DatabaseFailure.ReadOnly => SQLitePCL.raw.SQLITE_READONLY,
                _ => SQLitePCL.raw.SQLITE_BUSY,
            });
        }
    }
}

public enum DatabaseFailure
{
    None,
    Full,
    ReadOnly,

    /// <summary>Held by another program; reads wait in vain, too.</summary>
    Locked,
}
