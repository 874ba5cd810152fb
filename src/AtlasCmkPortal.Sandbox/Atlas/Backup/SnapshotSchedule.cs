namespace AtlasCmkPortal.Sandbox.Atlas.Backup;

/// <summary>When a scheduled snapshot is taken, and how long it is kept.</summary>
internal sealed record SnapshotSlot(DateTimeOffset At, string Frequency, DateTimeOffset ExpiresAt);

/// <summary>
/// The one backup policy of this Atlas: every six hours, kept two days; of midnight's, one a day is kept a week, Saturday's four weeks and
/// that of a month's last day a year. A cluster so never has more than about thirty.
/// </summary>
internal static class SnapshotSchedule
{
    private const int HoursBetween = 6;
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(366);

    /// <summary>The slots after one moment up to another that are still kept at the latter.</summary>
    public static IEnumerable<SnapshotSlot> Between(DateTimeOffset from, DateTimeOffset until)
    {
        if (until - from > LongestKept) from = until - LongestKept;
        for (var at = After(from); at <= until; at = at.AddHours(HoursBetween))
            if (SlotAt(at) is var slot && slot.ExpiresAt > until) yield return slot;
    }

    private static DateTimeOffset After(DateTimeOffset from)
    {
        var midnight = new DateTimeOffset(from.UtcDateTime.Date, TimeSpan.Zero);
        return midnight.AddHours(((int)(from - midnight).TotalHours / HoursBetween * HoursBetween) + HoursBetween);
    }

    private static SnapshotSlot SlotAt(DateTimeOffset at)
    {
        if (at.Hour != 0) return new(at, "hourly", at.AddDays(2));
        if (at.AddDays(1).Day == 1) return new(at, "monthly", at.AddYears(1));
        return at.DayOfWeek is DayOfWeek.Saturday ? new(at, "weekly", at.AddDays(28)) : new(at, "daily", at.AddDays(7));
    }
}
