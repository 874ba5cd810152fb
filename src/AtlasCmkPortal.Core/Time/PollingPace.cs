namespace AtlasCmkPortal.Core.Time;

/// <summary>
/// How often something that has not ended is read again: every 3 s at first, every minute after five minutes without a change, every 15
/// minutes after an hour, as often as Atlas itself checks a key. Decision 0018 says why.
/// </summary>
public static class PollingPace
{
    public static readonly TimeSpan Fast = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan Medium = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Slow = TimeSpan.FromMinutes(15);

    /// <param name="unchanged">For how long nothing has changed.</param>
    public static TimeSpan While(TimeSpan unchanged) =>
        unchanged < TimeSpan.FromMinutes(5) ? Fast
        : unchanged < TimeSpan.FromHours(1) ? Medium
        : Slow;

    /// <param name="failures">How many readings in a row got no answer, from 1.</param>
    public static TimeSpan AfterFailure(int failures) => failures switch { <= 2 => Fast, <= 15 => Medium, _ => Slow };
}
