using System.Globalization;
using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.KeyVault.Rotation;

/// <summary>
/// An ISO 8601 duration of whole calendar units, such as <c>P90D</c>, <c>P18M</c> or <c>P1Y10D</c>: two months after 31 December is 28
/// February.
/// </summary>
internal static partial class KeyDuration
{
    // A year of 365 days and a month of 30, to compare durations with each other.
    private const int DaysOfYear = 365;
    private const int DaysOfMonth = 30;

    /// <summary>Null where it is not one, or longer than a century.</summary>
    public static int? DaysOf(string text) =>
        Pattern().Match(text) is { Success: true } match
        && Parts(match) is var (years, months, days)
        && years <= 100
        && months <= 1200
        && days <= 36500
            ? (years * DaysOfYear) + (months * DaysOfMonth) + days
            : null;

    public static DateTimeOffset After(DateTimeOffset start, string duration) => Move(start, duration, 1);

    public static DateTimeOffset Before(DateTimeOffset end, string duration) => Move(end, duration, -1);

    private static DateTimeOffset Move(DateTimeOffset time, string duration, int sign)
    {
        var (years, months, days) = Parts(Pattern().Match(duration));
        return time.AddMonths(sign * ((years * 12) + months)).AddDays(sign * days);
    }

    private static (int Years, int Months, int Days) Parts(Match match) => (Part(match, "years"), Part(match, "months"), Part(match, "days"));

    private static int Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^P(?=\d)((?<years>\d{1,5})Y)?((?<months>\d{1,5})M)?((?<days>\d{1,5})D)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Pattern();
}
