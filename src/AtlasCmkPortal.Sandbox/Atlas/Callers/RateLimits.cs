using System.Collections.Concurrent;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Atlas.Callers;

/// <summary>
/// Requests a minute for one caller and kind of resource, counted by the system's clock; each answer tells the limit and what is left.
/// </summary>
internal sealed class RateLimits(TimeProvider time, SandboxOptions options)
{
    private readonly ConcurrentDictionary<(string Caller, int Limit), (long Minute, int Count)> _counts = new();

    public void Count(HttpContext http, ApiCaller caller, AtlasRoute route)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var minute = now / 60;
        var (_, count) = _counts.AddOrUpdate(
            (caller.Id, route.RateLimit),
            (minute, 1),
            (_, old) => old.Minute == minute ? (minute, old.Count + 1) : (minute, 1));
        http.Response.Headers["RateLimit-Limit"] = Text(route.RateLimit);
        http.Response.Headers["RateLimit-Remaining"] = Text(Math.Max(0, route.RateLimit - count));
        if (count > route.RateLimit && options.AtlasRateLimits)
            throw new AtlasRefusal(StatusCodes.Status429TooManyRequests, "RATE_LIMITED_TOKEN_BUCKET", "Too many requests in this minute.")
            {
                RetryAfter = (int)(60 - (now % 60)),
            };
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
