namespace AtlasCmkPortal.Core.Time;

/// <summary>How long ago something was. A clock that was set back makes the past lie in the future.</summary>
public static class Ages
{
    /// <returns>Null where <paramref name="at"/> is still to come: the age is unknown, not small.</returns>
    public static TimeSpan? Of(DateTimeOffset at, DateTimeOffset now) => now >= at ? now - at : null;

    /// <summary>False for what is too old, and for what is of unknown age.</summary>
    public static bool IsWithin(DateTimeOffset at, DateTimeOffset now, TimeSpan limit) => Of(at, now) <= limit;
}
