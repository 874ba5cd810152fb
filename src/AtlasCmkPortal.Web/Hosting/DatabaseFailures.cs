using SQLitePCL;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>What an operator reads and does when SQLite refuses, by its code.</summary>
internal static class DatabaseFailures
{
    public static string Explain(string path, int code) => code switch
    {
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT =>
            $"The database {path} is damaged. It was left as it is: restore a backup, or move it away with its -wal and -shm to begin with an "
                + "empty one.",
        raw.SQLITE_FULL => $"The disk that holds {path} is full. Free some space there.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            $"The database {path} is read-only to this user. Give this user the right to write to it and to its folder.",
        raw.SQLITE_CANTOPEN =>
            $"The database {path} cannot be opened. Its folder must exist, and this user must have the right to write to both.",
        raw.SQLITE_IOERR => $"The database {path} cannot be read or written: the disk failed, is full, or is no local disk.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The database {path} is locked by another process. Stop that process.",
        _ => $"The database {path} was refused by SQLite with code {code}. Restore a backup, or name another file in ConnectionStrings:Portal.",
    };
}
