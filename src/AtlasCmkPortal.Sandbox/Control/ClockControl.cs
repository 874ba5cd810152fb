using System.Xml;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary><c>/_sandbox/time</c>: the sandbox clock goes forward only. Durations are ISO 8601: <c>{"by":"PT15M"}</c>.</summary>
internal static class ClockControl
{
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(3660);

    public static TimeView Read(SandboxClock clock) => new(clock.Now.UtcDateTime, XmlConvert.ToString(clock.Offset));

    public static async Task<IResult> Advance(AdvanceRequest request, SandboxClock clock, IEnumerable<ITimeListener> listeners)
    {
        if (!TryParse(request.By, out var by) || by <= TimeSpan.Zero || by + clock.Offset > Farthest)
            return Results.BadRequest(
                new { error = "by must be a positive ISO 8601 duration such as PT15M or P90D, and the clock can be at most ten years ahead." });
        var from = clock.Now;
        clock.Advance(by);
        // The clock has moved, even if the caller does not wait for what follows from it.
        foreach (var listener in listeners) await listener.TimePassedAsync(from, clock.Now, CancellationToken.None);
        return Results.Ok(Read(clock));
    }

    private static bool TryParse(string? text, out TimeSpan duration)
    {
        try
        {
            duration = XmlConvert.ToTimeSpan(text ?? "");
            return true;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            duration = default;
            return false;
        }
    }

    internal sealed record TimeView(DateTime Now, string Offset);

    internal sealed record AdvanceRequest(string? By);
}
