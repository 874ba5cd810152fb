using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>The project's clusters. Follows them while any of them is changing, and announces when all are IDLE.</summary>
public sealed partial class ClusterOverview(ListClusters list, ProjectSignals signals, TimeProvider time) : ComponentBase, IAsyncDisposable
{
    /// <summary>Well within <see cref="ProjectKeyHealth.Freshness"/>: what is green here was read lately.</summary>
    internal static readonly TimeSpan AtRest = TimeSpan.FromMinutes(10);

    private LastRead<IReadOnlyList<ClusterView>> _seen = LastRead<IReadOnlyList<ClusterView>>.Nothing;
    private PollingQuery<IReadOnlyList<ClusterView>>? _live;
    private IDisposable? _subscription;
    private string? _said;
    private bool _isLastSeen;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    private Loadable<IReadOnlyList<ClusterView>> Clusters => _seen.ToLoadable();

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        if (_live is not null)
            await _live.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (await list.LastSeenAsync(Actor, Project.GroupId, CancellationToken.None) is { Value: { Clusters: { } clusters, At: { } at } })
            (_seen, _isLastSeen) = (new(clusters, at, null), true);
        if (!RendererInfo.IsInteractive)
            return;
        _live = new(ReadAsync, AnyMoving, SeeAsync, DispatchExceptionAsync, time, AtRest, StatesOf);
        _subscription = signals.Subscribe(Project.GroupId, _live.Wake);
        await _live.StartAsync();
    }

    private Task<Core.Results.Result<IReadOnlyList<ClusterView>>> ReadAsync(CancellationToken cancellationToken) =>
        list.ExecuteAsync(Actor, Project.GroupId, cancellationToken, isPolled: _live?.Last.Value is not null);

    private Task SeeAsync(LastRead<IReadOnlyList<ClusterView>> seen) => InvokeAsync(() =>
    {
        // Until the first answer the last-seen clusters are shown, with their age and with the error.
        if (seen.Value is null && _isLastSeen)
        {
            _seen = _seen with { Error = seen.Error };
            StateHasChanged();
            return;
        }

        _isLastSeen = false;
        var wasMoving = _seen.Value is { } before && AnyMoving(before);
        _seen = seen;
        if (wasMoving && seen is { IsStale: false, Value: { } now } && !AnyMoving(now))
            _said = "All clusters are IDLE.";
        StateHasChanged();
    });

    private ClusterRow RowOf(ClusterView cluster)
    {
        var row = ClusterRow.Of(cluster with { Health = cluster.Health.AsOf(time.GetUtcNow()) });
        return _seen.Error is null && (!_isLastSeen || IsRecent(_seen.At)) ? row : row with { State = row.State.AsLastSeen() };
    }

    private bool IsRecent(DateTimeOffset? at) => at <= time.GetUtcNow() && time.GetUtcNow() - at < ProjectKeyHealth.Freshness;

    private void ReadAgain() => _live?.Wake();

    private static string StatesOf(IReadOnlyList<ClusterView> clusters) =>
        string.Join(' ', clusters.Select(cluster => $"{cluster.Name}:{cluster.StateName}"));

    private static bool AnyMoving(IReadOnlyList<ClusterView> clusters) => clusters.Any(cluster => !cluster.IsIdle);
}
