namespace AtlasCmkPortal.Core.Results;

/// <summary>How a write to Atlas ended. <see cref="Unknown"/> means that the request left and no answer came: it may have been applied.</summary>
public enum WriteOutcome
{
    Succeeded,
    Failed,
    Unknown,

    /// <summary>Nothing was sent: somebody else changed the same thing since this person saw it.</summary>
    Conflict,

    /// <summary>Nothing was sent: Atlas holds already what was asked for.</summary>
    Unchanged,
}

/// <summary>The end of a write, with what is in force afterwards where that is known.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Current">What Atlas holds now: after success the new state, after a conflict the other person's; null where it could not be
/// read.</param>
/// <param name="Error">Why it did not succeed; null after success, and where nothing had to be sent.</param>
/// <param name="ConflictWith">Who changed it and when: after a conflict, and where somebody else had made the very change.</param>
public sealed record WriteResult<T>(WriteOutcome Outcome, T? Current, Error? Error = null, ChangedBy? ConflictWith = null)
    where T : class
{
    /// <summary>The write's row in the Activity Feed, which says how it ends where that is not known yet; null where nothing was sent.</summary>
    public long? Request { get; init; }

    public static WriteResult<T> Succeeded(T current) => new(WriteOutcome.Succeeded, current);

    public static WriteResult<T> Failed(Error error, T? current = null) => new(WriteOutcome.Failed, current, error);

    public static WriteResult<T> Unknown(Error error, long? request = null) => new(WriteOutcome.Unknown, null, error) { Request = request };

    public static WriteResult<T> Conflict(Error error, T current, ChangedBy by) => new(WriteOutcome.Conflict, current, error, by);

    public static WriteResult<T> Unchanged(T current, ChangedBy? by) => new(WriteOutcome.Unchanged, current, null, by);
}

/// <summary>Who made a change and when. <paramref name="Name"/> is null where it was made outside this console.</summary>
public sealed record ChangedBy(string? Name, DateTimeOffset At);
