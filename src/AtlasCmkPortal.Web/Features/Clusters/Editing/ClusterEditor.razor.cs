using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace AtlasCmkPortal.Web.Features.Clusters.Editing;

/// <summary>
/// One cluster: what it is, the switch, the review, and the change until the cluster is IDLE. The step is part of the address, so that a reload
/// in the middle finds it again; a running change is known to Atlas, so that a reload follows it again.
/// </summary>
public sealed partial class ClusterEditor(
    ReadCluster read,
    SetClusterEncryption set,
    ReadWriteEnd ends,
    ProjectSignals signals,
    NavigationManager navigation,
    IJSRuntime js,
    TimeProvider time)
    : ComponentBase, IAsyncDisposable
{
    private const string EndId = "cluster-end";
    private const string ReviewId = "review-changes";
    private const string NoSuchCluster = "Atlas.CLUSTER_NOT_FOUND";

    private LastRead<ClusterView> _seen = LastRead<ClusterView>.Nothing;
    private PollingQuery<ClusterView>? _live;
    private IDisposable? _subscription;
    private bool? _chosen;
    private bool? _shownReview;
    private string? _focus;
    private bool _followed;
    private bool _isLastSeen;
    private bool _isApplying;
    private bool _isGone;
    private WriteResult<ClusterView>? _applied;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>From the address: <c>yes</c> or <c>no</c>, or anything else for the form.</summary>
    [Parameter]
    public string? Review { get; set; }

    private bool? Reviewed => Review switch { "yes" => true, "no" => false, _ => null };

    /// <summary>A cluster that is gone is not shown as it last was, unlike one that could not be read.</summary>
    private Loadable<ClusterView> Load => _seen.Error is { Code: NoSuchCluster } gone ? new Loadable<ClusterView>.Failed(gone) : _seen.ToLoadable();

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        _subscription?.Dispose();
        if (_live is not null)
            await _live.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (await read.LastSeenAsync(Actor, Project.GroupId, Name, CancellationToken.None) is { Value: { Cluster: { } cluster, At: { } at } })
            (_seen, _isLastSeen) = (new(cluster, at, null), true);
        if (!RendererInfo.IsInteractive)
            return;
        _live = new(ReadAsync, cluster => !cluster.IsIdle, SeeAsync, DispatchExceptionAsync, time, ClusterOverview.AtRest);
        _subscription = signals.Subscribe(Project.GroupId, _live.Wake);
        await _live.StartAsync();
    }

    /// <summary>Back from the review keeps what was chosen. The focus follows the step, unless an end waits to be read.</summary>
    protected override void OnParametersSet()
    {
        _chosen = Reviewed ?? _chosen;
        if (_shownReview != Reviewed && _seen.Value is not null)
            _focus ??= Reviewed is null ? ReviewId : ReviewChanges.TitleId;
        _shownReview = Reviewed;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } elementId)
            return;
        _focus = null;
        await js.InvokeVoidAsync("portal.focus", elementId);
    }

    /// <summary>Nothing of it may be green.</summary>
    private bool IsOld => _seen is not { Error: null, At: { } at } || !Ages.IsWithin(at, time.GetUtcNow(), ProjectKeyHealth.Freshness);

    private ClusterView AsOfNow(ClusterView cluster) => cluster with { Health = cluster.Health.AsOf(time.GetUtcNow()) };

    private ClusterEdit Edit(ClusterView cluster) => new(Project, cluster, _chosen);

    private ChangeProgress? Progress(ClusterView cluster) =>
        _followed && cluster.IsIdle && _applied is null ? ChangeProgress.Ended(cluster) : ChangeProgress.Of(cluster, _applied);

    private Task<Result<ClusterView>> ReadAsync(CancellationToken cancellationToken) =>
        read.ExecuteAsync(Actor, Project.GroupId, Name, cancellationToken, isPolled: _live?.Last.Value is not null);

    private Task SeeAsync(LastRead<ClusterView> seen) => InvokeAsync(async () =>
    {
        await SettleAsync(seen.Value);
        _followed |= seen.Value is { IsIdle: false };
        // Until the first answer the last-seen cluster is shown, with its age and with the error.
        _isLastSeen &= seen.Value is null;
        _seen = _isLastSeen ? _seen with { Error = seen.Error } : seen;
        StateHasChanged();
    });

    /// <summary>Where a reading has decided the change whose end was not known, the page says what was found.</summary>
    private async Task SettleAsync(ClusterView? cluster)
    {
        if (_applied is not { Outcome: WriteOutcome.Unknown, Request: { } request } pending || cluster is null)
            return;
        var end = await ends.ExecuteAsync(Actor, Project.GroupId, request, CancellationToken.None);
        if (ReferenceEquals(_applied, pending) && end.Value?.Outcome is { } outcome)
            _applied = ChangeProgress.Settled(outcome, cluster);
    }

    private void Choose(bool on)
    {
        _chosen = on;
        _applied = null;
        _followed = false;
    }

    /// <summary>The write goes on when the person leaves: a request that has left cannot be called back, and its end must be recorded.</summary>
    private async Task<OperationEnd> ApplyAsync(CancellationToken leaving)
    {
        _isApplying = true;
        StateHasChanged();
        try
        {
            _applied = await set.ExecuteAsync(Actor, Project.GroupId, Name, _chosen ?? false, CancellationToken.None);
        }
        finally
        {
            _isApplying = false;
        }
        var end = OperationEnd.From(
            _applied, _applied.Outcome == WriteOutcome.Unchanged ? "No changes to apply." : "Atlas accepted the change.");
        // Whoever has left is on another page by now, and stays there.
        if (_isGone)
            return end;
        if (_applied.Current is { } current)
            _seen = new(current, time.GetUtcNow(), null);
        _live?.Wake();
        _focus = EndId;
        if (_applied.Outcome is WriteOutcome.Succeeded or WriteOutcome.Unchanged or WriteOutcome.Unknown)
            EndChoice();
        StateHasChanged();
        return end;
    }

    private void ReviewAsChosen()
    {
        if (!_isApplying && _seen.Value is { } cluster && Edit(cluster).HasChange)
            navigation.NavigateTo(ProjectRoutes.ReviewCluster(Project.GroupId, Name, Edit(cluster).IsOn));
    }

    private void ShowForm() => navigation.NavigateTo(ProjectRoutes.EditCluster(Project.GroupId, Name));

    /// <summary>What was reviewed is done: the browser's Back must not lead to its review again.</summary>
    private void EndChoice()
    {
        _chosen = null;
        navigation.NavigateTo(ProjectRoutes.EditCluster(Project.GroupId, Name), replace: true);
    }

    private void ReadAgain() => _live?.Wake();
}
