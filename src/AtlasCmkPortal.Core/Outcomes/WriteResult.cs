namespace AtlasCmkPortal.Core.Outcomes;

/// <summary>How a write to Atlas ended. <see cref="Unknown"/> means that the request left and no answer came: it may have been applied.</summary>
public enum WriteOutcome
{
    Succeeded,
    Failed,
    Unknown,

    /// <summary>Nothing was sent: somebody else changed the same thing since this person saw it.</summary>
    Conflict,
}

/// <summary>The end of a write, with what is in force afterwards where that is known.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Current">What Atlas holds now: after success the new state, after a conflict the other person's; null where it could not be read.</param>
/// <param name="Error">Why it did not succeed; null after success.</param>
/// <param name="ConflictWith">After a conflict: who changed it and when.</param>
public sealed record WriteResult<T>(WriteOutcome Outcome, T? Current, Error? Error = null, ChangedBy? ConflictWith = null)
    where T : class
{
    public static WriteResult<T> Succeeded(T current) => new(WriteOutcome.Succeeded, current);

    public static WriteResult<T> Failed(Error error, T? current = null) => new(WriteOutcome.Failed, current, error);

    public static WriteResult<T> Unknown(Error error) => new(WriteOutcome.Unknown, null, error);

    public static WriteResult<T> Conflict(Error error, T current, ChangedBy by) => new(WriteOutcome.Conflict, current, error, by);
}

/// <summary>Who made a change and when. <paramref name="Name"/> is null where it was made outside this console.</summary>
public sealed record ChangedBy(string? Name, DateTimeOffset At);
