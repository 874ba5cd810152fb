using System.Globalization;
using System.Net.Http.Headers;

namespace AtlasCmkPortal.AzureApi;

/// <summary>How long a busy service asks to wait: seconds, or a time of its own clock.</summary>
internal static class RetryAfter
{
    public const string Name = "Retry-After";

    /// <param name="date">The answer's own time, which a time in the header is compared with.</param>
    public static TimeSpan? Parse(string text, DateTimeOffset? date)
    {
        if (!RetryConditionHeaderValue.TryParse(text, out var value))
            return null;
        var wait = value.Delta ?? value.Date - date;
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>As Entra's answers keep it, out of MSAL's sight: see <see cref="StripRetryAfterHandler"/>.</summary>
    public const string Kept = "x-kept-retry-after";

    public static string Text(TimeSpan wait) => ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
