using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>
/// The sandbox's request log: who called which service, and what it answered. Never bodies, queries or tokens; the sandbox keeps none.
/// </summary>
public sealed partial class Requests(SandboxControl control) : ComponentBase
{
    private const int Shown = 50;
    private const string OfAtlas = "of-atlas";
    // 192.0.2.10 at first; as the sandbox clock advances, the control plane uses more addresses of this network.
    private const string ControlPlane = "192.0.2.";
    private const string Outside = "203.0.113.9";

    private static readonly IReadOnlyList<SelectOption> Filters =
    [
        new(OfAtlas, "From Atlas to Azure"),
        new("", "All"),
        new("atlas", "To Atlas"),
        new("entra", "To Entra"),
        new("keyvault", "To Key Vault"),
        new("arm", "To Resource Manager"),
        new("graph", "To Graph"),
    ];

    private IReadOnlyList<SandboxRequest> _requests = [];
    private string? _filter = OfAtlas;
    private string? _problem;
    private int _read = -1;

    /// <summary>A new number means that something changed: read again.</summary>
    [Parameter, EditorRequired]
    public int Seen { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _read == Seen)
            return;
        _read = Seen;
        await ReadAsync(CancellationToken.None);
    }

    private Task FilterAsync(string? filter)
    {
        _filter = filter;
        return ReadAsync(CancellationToken.None);
    }

    private async Task<OperationEnd> RefreshAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        StateHasChanged();
        return OperationEnd.Succeeded(_problem is null ? "Requests updated." : "The requests could not be read.");
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var found = await control.ReadRequestsAsync(_filter is OfAtlas or "" ? null : _filter, cancellationToken);
            _requests =
            [
                .. found
                    .Where(request => request.Service is not ("control" or "identity") && (_filter is not OfAtlas || request.Caller is not Outside))
                    .Reverse()
                    .Take(Shown),
            ];
            _problem = null;
        }
        catch (HttpRequestException failure)
        {
            _problem = failure.Message;
        }
    }

    private static string CallerOf(SandboxRequest request) => request.Caller is Outside ? "Outside"
        : request.Caller.StartsWith(ControlPlane, StringComparison.Ordinal) ? "Atlas's control plane"
        : $"Node {request.Caller}";

    private static Tone ToneOf(int status) => status switch
    {
        0 or >= 500 => Tone.Danger,
        >= 400 => Tone.Warning,
        _ => Tone.Success,
    };
}
