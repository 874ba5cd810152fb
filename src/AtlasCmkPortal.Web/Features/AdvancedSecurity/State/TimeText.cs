using System.Globalization;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>Days and durations as this page writes them.</summary>
public static class TimeText
{
    /// <summary>In UTC: <c>3 Nov 2026</c>.</summary>
    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>41 ms</c>, <c>2.3 s</c>.</summary>
    public static string Elapsed(TimeSpan elapsed) => elapsed.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s");
}
