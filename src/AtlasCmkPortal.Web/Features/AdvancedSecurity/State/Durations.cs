using System.Globalization;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

/// <summary>How long something took, as people say it: <c>41 ms</c>, <c>2.3 s</c>.</summary>
public static class Durations
{
    public static string Words(TimeSpan elapsed) => elapsed.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{elapsed.TotalSeconds:0.0} s");
}
