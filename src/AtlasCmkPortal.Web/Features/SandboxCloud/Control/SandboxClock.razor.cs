using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>
/// The world's clock, and ways to advance it to what one wants to see: Atlas's next check, an expired secret, a key that needs rotation.
/// </summary>
public sealed partial class SandboxClock(SandboxControl control, SandboxCloudClock world) : ComponentBase
{
    private static readonly (string Label, TimeSpan By)[] Steps =
    [
        ("Advance 15 minutes", TimeSpan.FromMinutes(15)),
        ("Advance 1 hour", TimeSpan.FromHours(1)),
        ("Advance 1 day", TimeSpan.FromDays(1)),
        ("Advance 30 days", TimeSpan.FromDays(30)),
        ("Advance 90 days", TimeSpan.FromDays(90)),
    ];

    /// <summary>Told when the world is older.</summary>
    [Parameter]
    public EventCallback OnAdvanced { get; set; }

    private SandboxCloudClock World => world;

    private async Task<OperationEnd> AdvanceAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        try
        {
            await control.AdvanceAsync(by, cancellationToken);
        }
        catch (HttpRequestException silence) when (silence.StatusCode is null)
        {
            return new OperationEnd(
                OperationEndKind.Unknown,
                Error: new Error(
                    "Sandbox.Time",
                    "The sandbox did not say whether it advanced its clock.",
                    "The world's time above shows it in a second; what was to happen in between may still be happening.")
                {
                    Raw = silence.Message,
                });
        }
        catch (HttpRequestException refused)
        {
            return OperationEnd.Failed(
                new Error("Sandbox.Time", "The sandbox did not advance its clock.", "Nothing changed.") { Raw = refused.Message });
        }

        await world.RefreshAsync(cancellationToken);
        // The button is another component: nothing else would show the new time here.
        StateHasChanged();
        await OnAdvanced.InvokeAsync();
        return OperationEnd.Succeeded("The world is older now.");
    }
}
