namespace AtlasCmkPortal.Core.Persistence;

/// <summary>Why the console's database does not do what it should, whatever kind of database it is.</summary>
internal enum DatabaseFailure
{
    /// <summary>No answer, or one that no code here names.</summary>
    Unavailable,
    Full,
    ReadOnly,
    Busy,
    Disk,
    Damaged,
}
