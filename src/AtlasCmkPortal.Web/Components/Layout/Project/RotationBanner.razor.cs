using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Says that the project's key is being rotated, which clusters are pending, and that the original key is still needed.</summary>
public sealed partial class RotationBanner(IRotationSource source, TimeProvider time) : ComponentBase, IAsyncDisposable
{
    /// <summary>A rotation may begin outside this process, which no signal tells.</summary>
    private static readonly TimeSpan AtRest = TimeSpan.FromSeconds(30);

    private PollingQuery<RotationState>? _live;
    private IDisposable? _subscription;
    private RotationView? _rotation;
    private Core.Results.Error? _unread;
    private string? _said;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        if (_live is not null)
            await _live.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
        {
            var read = await ReadAsync(CancellationToken.None);
            (_rotation, _unread) = (read.Value?.Rotation, read.Error);
            return;
        }
        _live = new(ReadAsync, state => state.Rotation is not null, SeeAsync, DispatchExceptionAsync, time, AtRest);
        _subscription = source.Subscribe(Project.GroupId, _live.Wake);
        await _live.StartAsync();
    }

    private Task<Core.Results.Result<RotationState>> ReadAsync(CancellationToken cancellationToken) =>
        source.ReadAsync(Actor, Project.GroupId, cancellationToken);

    /// <summary>A read that failed changes nothing: a banner that vanished would say that the original key may go.</summary>
    private Task SeeAsync(LastRead<RotationState> seen) => InvokeAsync(() =>
    {
        _unread = seen.Error;
        if (seen.IsStale || seen.Value is not { } state)
        {
            StateHasChanged();
            return;
        }
        if (_rotation is not null && state.Rotation is null)
            _said = "The rotation of the Key Identifier has ended.";
        _rotation = state.Rotation;
        StateHasChanged();
    });
}
