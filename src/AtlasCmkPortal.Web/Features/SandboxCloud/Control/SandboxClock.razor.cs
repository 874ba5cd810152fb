using System.Globalization;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>
/// The sandbox's clock, with buttons that move it to what one wants to see: Atlas's next check, an expired secret, a key that needs rotation.
/// </summary>
public sealed partial class SandboxClock(SandboxControl control, SandboxCloudClock clock) : ComponentBase
{
    private static readonly (string Label, TimeSpan By)[] Steps =
    [
        ("Advance 15 minutes", TimeSpan.FromMinutes(15)),
        ("Advance 1 hour", TimeSpan.FromHours(1)),
        ("Advance 1 day", TimeSpan.FromDays(1)),
        ("Advance 30 days", TimeSpan.FromDays(30)),
        ("Advance 90 days", TimeSpan.FromDays(90)),
    ];

    /// <summary>With an explanation and every step; else one row for the top of a page.</summary>
    [Parameter]
    public bool IsWhole { get; set; }

    /// <summary>Raised once the clock has moved.</summary>
    [Parameter]
    public EventCallback OnAdvanced { get; set; }

    private SandboxCloudClock Clock => clock;

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private async Task<OperationEnd> AdvanceAsync(TimeSpan by)
    {
        try
        {
            // It goes on when the tab is left: the clock moves all the same.
            await control.AdvanceAsync(by, CancellationToken.None);
        }
        catch (HttpRequestException silence) when (silence.StatusCode is null)
        {
            return new OperationEnd(
                OperationEndKind.Unknown,
                Error: new Error(
                    "Sandbox.Time",
                    "The sandbox did not say whether it advanced its clock.",
                    "Reload the page in a moment: the clock shows it. Checks that were due in between may still be running.")
                {
                    Raw = silence.Message,
                });
        }
        catch (HttpRequestException refused)
        {
            return OperationEnd.Failed(
                new Error("Sandbox.Time", "The sandbox did not advance its clock.", "Nothing changed.") { Raw = refused.Message });
        }

        await clock.RefreshAsync(CancellationToken.None);
        // The button is another component: nothing else would show the new time here.
        StateHasChanged();
        await OnAdvanced.InvokeAsync();
        return OperationEnd.Succeeded($"Sandbox clock moved to {Text(clock.UtcNow)}.");
    }
}
