using System.Globalization;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>
/// Says that the project's key is being rotated, which clusters are pending, and that the original key is still needed. The end of a rotation
/// stays until it is dismissed, with what to do next: whoever began a long one is seldom there when it ends.
/// </summary>
public sealed partial class RotationBanner(IRotationSource source, TimeProvider time, IJSRuntime js) : ComponentBase, IAsyncDisposable
{
    /// <summary>A rotation may begin outside this process, which no signal tells.</summary>
    private static readonly TimeSpan AtRest = TimeSpan.FromSeconds(30);

    /// <summary>An end that nobody has dismissed for so long is no news any more.</summary>
    private static readonly TimeSpan ShowEndFor = TimeSpan.FromDays(7);

    private PollingQuery<RotationState>? _live;
    private IDisposable? _subscription;
    private RotationView? _rotation;
    private Core.Results.Error? _unread;
    private RotationEnd? _ended;
    private RotationEnd? _askedAbout;
    private bool _isDismissed = true;
    private string? _said;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    private RotationEnd? ShownEnd => !_isDismissed && _ended is { } end && time.GetUtcNow() - end.EndedAt < ShowEndFor ? end : null;

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

    /// <summary>Whether it was dismissed only the browser knows.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_ended is not { } end || end == _askedAbout)
            return;
        _askedAbout = end;
        _isDismissed = await js.InvokeAsync<bool>("portal.isDismissed", DismissalOf(end));
        StateHasChanged();
    }

    private async Task DismissAsync()
    {
        _isDismissed = true;
        if (_ended is { } end)
            await js.InvokeVoidAsync("portal.dismiss", DismissalOf(end));
    }

    private static string Starter(RotationView rotation) => rotation.StartedBy is { } name ? $" by {name}" : " outside this console";

    private static string UsersOf(NeededKey key) =>
        key.PendingClusters.Count == 0 ? "" : $" (may be in use by {string.Join(", ", key.PendingClusters)})";

    private object?[] DismissalOf(RotationEnd end) => [$"rotation-{Project.GroupId}", end.EndedAt.ToString("O", CultureInfo.InvariantCulture)];

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
        (_rotation, _ended) = (state.Rotation, state.Ended);
        StateHasChanged();
    });
}
