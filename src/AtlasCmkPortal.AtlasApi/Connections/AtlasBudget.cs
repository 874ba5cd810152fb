namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// How many requests one connection may send, pages and loops together. Atlas counts per credential, in token buckets of which the smallest that its
/// RateLimit-Limit names holds 300; this one holds as many and gets five a second. Loops stop while half of it is left, so that a person always comes
/// through. Once Atlas said 429, nothing is sent until the time that it named. Counted by a monotonic clock: a step of the system's changes nothing.
/// </summary>
public sealed class AtlasBudget(TimeProvider time)
{
    public const int Capacity = 300;
    public const int PerSecond = 5;
    public const int KeptForPeople = Capacity / 2;

    /// <summary>What may be waited for inside a request; longer than that, a refusal that names the time is the better answer.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private double _tokens = Capacity;
    private TimeSpan _countedAt;
    private TimeSpan _throttledUntil;

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <param name="isLoop">Loops are refused where a person would wait.</param>
    /// <param name="wait">Before sending; after a refusal: before it makes sense to ask again.</param>
    /// <returns>False if nothing may be sent now.</returns>
    public bool TryTake(bool isLoop, out TimeSpan wait)
    {
        lock (_lock)
        {
            var now = Now;
            _tokens = Math.Min(Capacity, _tokens + ((now - _countedAt).TotalSeconds * PerSecond));
            _countedAt = now;
            var missing = Math.Max(0, 1 + (isLoop ? KeptForPeople : 0) - _tokens);
            var throttled = _throttledUntil > now ? _throttledUntil - now : TimeSpan.Zero;
            var refilled = TimeSpan.FromSeconds(missing / PerSecond);
            wait = throttled > refilled ? throttled : refilled;
            if (wait > (isLoop ? TimeSpan.Zero : LongestWait))
                return false;
            _tokens--;
            return true;
        }
    }

    /// <summary>Atlas said 429: nothing more until then. A shorter time never replaces a longer one.</summary>
    public void Throttle(TimeSpan retryAfter)
    {
        lock (_lock)
        {
            if (Now + retryAfter is var until && until > _throttledUntil)
                _throttledUntil = until;
        }
    }

    /// <summary>How long Atlas's own limit still holds.</summary>
    public TimeSpan Throttled
    {
        get
        {
            lock (_lock)
                return _throttledUntil > Now ? _throttledUntil - Now : TimeSpan.Zero;
        }
    }
}
