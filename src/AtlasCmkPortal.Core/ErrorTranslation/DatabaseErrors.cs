using System.Data.Common;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
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

    /// <summary>What it means for an operation is added by the operation, which knows how far it had come.</summary>
    public static Error Translate(Exception exception)
    {
        var failure = SqliteFailures.Read(exception, out var raw);
        var (title, meaning) = failure switch
        {
            DatabaseFailure.Full => (
                "The console's disk is full.",
                "The last known state still shows; nothing new can be saved until there is free space."),
            DatabaseFailure.ReadOnly => ("The console's database cannot be written.", "Its file or its folder is read-only."),
            DatabaseFailure.Busy => ("The console's database is locked.", "Another program holds it, such as a backup."),
            DatabaseFailure.Disk => ("The console's disk fails.", "The database could not be read or written."),
            DatabaseFailure.Damaged => ("The console's database is damaged.", "Restore it from a backup."),
            _ => ("The console's database does not answer.", "Nothing can be read from it or saved in it."),
        };
        return new Error($"Database.{failure}", title, meaning)
        {
            WhoCanFix = ResponsibleParty.ConsoleOperator,
            IsTransient = true,
            Raw = raw ?? exception?.GetType().Name,
        };
    }
}
