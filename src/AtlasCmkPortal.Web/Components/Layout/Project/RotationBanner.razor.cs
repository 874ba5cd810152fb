using System.Globalization;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>
/// Says that the project's key is being rotated, which clusters are pending, and that the original key is still needed. The end of a rotation
/// stays until it is dismissed, with what to do next: whoever began a long one is seldom there when it ends.
/// </summary>
public sealed partial class RotationBanner(IRotationSource source, TimeProvider time, IJSRuntime js) : LiveComponent<RotationState>(time)
{
    /// <summary>An end that nobody has dismissed for so long is no news any more.</summary>
    private static readonly TimeSpan ShowEndFor = TimeSpan.FromDays(7);

    private RotationView? _rotation;
    private Error? _unread;
    private RotationEnd? _ended;
    private RotationEnd? _askedAbout;
    private bool _isDismissed = true;
    private string? _said;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    /// <summary>A rotation may begin outside this process, without any signal.</summary>
    protected override TimeSpan? AtRest => TimeSpan.FromSeconds(30);

    private RotationEnd? ShownEnd => !_isDismissed && _ended is { } end && Time.GetUtcNow() - end.EndedAt < ShowEndFor ? end : null;

    /// <summary>Whether it was dismissed only the browser knows.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_ended is not { } end || end == _askedAbout)
            return;
        _askedAbout = end;
        _isDismissed = await js.InvokeAsync<bool>("portal.isDismissed", DismissalOf(end));
        StateHasChanged();
    }

    protected override Task<Result<RotationState>> ReadAsync(CancellationToken cancellationToken) =>
        source.ReadAsync(Actor, Project.GroupId, cancellationToken);

    protected override bool IsMoving(RotationState value) => value.Rotation is not null;

    protected override IDisposable Subscribe(Action onChanged) => source.Subscribe(Project.GroupId, onChanged);

    /// <summary>A read that failed changes nothing: a banner that vanished would say that the original key may go.</summary>
    protected override void Show(LastRead<RotationState> read)
    {
        _unread = read.Error;
        if (read.IsStale || read.Value is not { } state)
            return;
        if (_rotation is not null && state.Rotation is null)
            _said = "The rotation of the Key Identifier has ended.";
        (_rotation, _ended) = (state.Rotation, state.Ended);
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

    /// <summary>A browser may be another person's tomorrow: each dismisses for themselves.</summary>
    private object?[] DismissalOf(RotationEnd end) =>
        [$"rotation-{Project.GroupId}-{Actor.Subject}", end.EndedAt.ToString("O", CultureInfo.InvariantCulture)];
}
