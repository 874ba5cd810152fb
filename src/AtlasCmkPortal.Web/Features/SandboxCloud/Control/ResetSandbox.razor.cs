using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Hosting;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>Resets the sandbox, after a confirmation that says what is lost and what is kept.</summary>
public sealed partial class ResetSandbox(SandboxControl control, SandboxCloudClock clock) : ComponentBase
{
    private static readonly ConfirmRequest Question = new(
        "Reset this sandbox?",
        "Vaults, keys, roles, applications, projects, clusters and snapshots return to their initial state: your changes are lost, and keys get new "
        + "identifiers. The sandbox clock returns to the present, faults stop, and the request log is cleared. Sign-ins, the initial client secrets "
        + "and Atlas credentials, this console's Activity Feed and your drafts are kept. This cannot be undone.",
        "Reset",
        Danger: true);

    private OperationEnd? _end;

    /// <summary>Raised once the sandbox was reset.</summary>
    [Parameter]
    public EventCallback OnReset { get; set; }

    private async Task<OperationEnd> ResetAsync(CancellationToken leaving)
    {
        _end = null;
        StateHasChanged();
        try
        {
            await control.ResetAsync(CancellationToken.None);
        }
        catch (HttpRequestException silence) when (silence.StatusCode is null)
        {
            return new OperationEnd(OperationEndKind.Unknown, Error: new Error(
                "Sandbox.Reset", "The sandbox did not say whether it was reset.",
                "It may still be under way. Reload this page in a moment: new Key Identifiers mean that it was reset.")
            { Raw = silence.Message });
        }
        catch (HttpRequestException refused)
        {
            return OperationEnd.Failed(new Error("Sandbox.Reset", "The sandbox was not reset.", "Nothing changed.") { Raw = refused.Message });
        }

        await clock.RefreshAsync(CancellationToken.None);
        await OnReset.InvokeAsync();
        return OperationEnd.Succeeded("The sandbox was reset. Copy Key Identifiers again: the keys are new.");
    }
}
