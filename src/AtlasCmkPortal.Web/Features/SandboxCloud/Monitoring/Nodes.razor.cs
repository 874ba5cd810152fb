using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>The nodes of every encrypted cluster, which only the sandbox shows.</summary>
public sealed partial class Nodes(SandboxControl control) : ComponentBase
{
    private IReadOnlyList<ClusterNodes> _clusters = [];
    private string? _problem;
    private int _read = -1;

    /// <summary>A new number means that something changed: read again.</summary>
    [Parameter, EditorRequired]
    public int Seen { get; set; }

    /// <summary>By the sandbox clock.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || _read == Seen)
            return;
        _read = Seen;
        await ReadAsync(CancellationToken.None);
    }

    private async Task<OperationEnd> RefreshAsync(CancellationToken cancellationToken)
    {
        await ReadAsync(cancellationToken);
        StateHasChanged();
        return OperationEnd.Succeeded(_problem is null ? "Nodes updated." : "The nodes could not be read.");
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            _clusters = ClusterNodes.Of(await control.ReadNodesAsync(cancellationToken));
            _problem = null;
        }
        catch (HttpRequestException failure)
        {
            _problem = failure.Message;
        }
    }
}
