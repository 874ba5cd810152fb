using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Shared;

/// <summary>How long ago, or how soon; the exact time on hover. Keeps itself current while it is shown.</summary>
public partial class RelativeTime : ComponentBase, IDisposable
{
    private ITimer? _timer;

    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    /// <summary>The present, if another clock than the system's counts: the cloud's, for dates of keys and secrets.</summary>
    [Parameter]
    public DateTimeOffset? Now { get; set; }

    /// <summary>True for what has happened: where its time is still to come, a clock was set back, and how long ago it was is not known.</summary>
    [Parameter]
    public bool IsPast { get; set; }

    private string Exact => Utc(At);

    private string Words =>
        At - (Now ?? Clock.GetUtcNow()) is var distance && IsPast && distance > TimeSpan.Zero ? "at an unknown time" : Describe(distance);

    public void Dispose()
    {
        _timer?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What every time of the console says on hover: <c>24 Nov 2026 14:02:07 UTC</c>.</summary>
    public static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Negative is past: <c>2 min ago</c>, <c>in 12 days</c>.</summary>
    public static string Describe(TimeSpan distance)
    {
        var size = distance.Duration();
        var amount = size switch
        {
            { TotalSeconds: < 10 } => null,
            { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)size.TotalSeconds} s"),
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)size.TotalMinutes} min"),
            { TotalDays: < 1 } => Plural((int)size.TotalHours, "hour"),
            _ => Plural((int)size.TotalDays, "day"),
        };
        if (amount is null)
            return "just now";
        return distance < TimeSpan.Zero ? $"{amount} ago" : $"in {amount}";
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && Now is null)
            _timer = Clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
    }

    private static string Plural(int count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
}
