using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>Starts and stops faults of the sandbox's services.</summary>
public sealed partial class Faults(SandboxControl control) : ComponentBase
{
    private static readonly IReadOnlyList<SelectOption> Choices = [.. FaultPlan.Ready.Select(ready => new SelectOption(ready.Key, ready.Key))];

    private IReadOnlyList<SandboxFault>? _current;
    private bool _isRead;
    private string? _chosen = FaultPlan.Ready[0].Key;

    /// <summary>With the choice of faults; else only what fails at present, for the top of a page.</summary>
    [Parameter]
    public bool IsWhole { get; set; }

    private string Status => _current switch
    {
        null => _isRead ? "Active faults are not known." : "Checking …",
        [] => "No faults active.",
        _ => $"Failing now: {string.Join("; ", _current.Select(FaultPlan.Describe))}",
    };

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _current = await control.ReadFaultsAsync(CancellationToken.None);
        }
        catch (HttpRequestException)
        {
            // Not known; the rest of the page says that the sandbox does not answer.
        }

        _isRead = true;
    }

    private Task<OperationEnd> StartAsync(CancellationToken cancellationToken)
    {
        var fault = FaultPlan.Ready.Single(ready => string.Equals(ready.Key, _chosen, StringComparison.Ordinal)).Value;
        return SetAsync([.. (_current ?? []).Where(current => current != fault), fault], cancellationToken);
    }

    private async Task<OperationEnd> SetAsync(IReadOnlyList<SandboxFault> faults, CancellationToken cancellationToken)
    {
        try
        {
            await control.SetFaultsAsync(faults, cancellationToken);
            _current = await control.ReadFaultsAsync(cancellationToken);
        }
        catch (HttpRequestException refused)
        {
            return OperationEnd.Failed(
                new Error("Sandbox.Faults", "The sandbox did not change its faults.", "Nothing changed.") { Raw = refused.Message });
        }

        StateHasChanged();
        return OperationEnd.Succeeded(faults.Count > 0 ? "Fault started." : "All faults stopped.");
    }
}
