using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.Activity;

/// <summary>
/// The project's feed, filtered as the address says. Grows downwards on demand, and upwards when something happens while it is open.
/// </summary>
public sealed partial class ActivityFeed(ReadActivity read, ProjectSignals signals, NavigationManager navigation, TimeProvider time)
    : ComponentBase, IAsyncDisposable
{
    private Loadable<Feed> _feed = new Loadable<Feed>.Loading();
    private PollingQuery<Core.Audit.ActivityPage>? _newest;
    private IDisposable? _subscription;
    private Error? _olderFailed;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    [Parameter]
    public string? Person { get; set; }

    [Parameter]
    public string? Action { get; set; }

    private bool IsFiltered => !string.IsNullOrEmpty(Person) || !string.IsNullOrEmpty(Action);

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        if (_newest is not null)
            await _newest.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        _newest = new(token => ReadAsync(null, token), _ => false, ShowNewestAsync, DispatchExceptionAsync, time);
        _subscription = signals.Subscribe(Project.GroupId, _newest.Wake);
        await _newest.StartAsync();
    }

    private Task ShowNewestAsync(LastRead<Core.Audit.ActivityPage> newest) => InvokeAsync(() =>
    {
        _feed = newest switch
        {
            { Error: null, Value: { } page } => new Loadable<Feed>.Loaded(_feed.ValueOrDefault?.WithNewest(page) ?? Feed.From(page)),
            { Error: { } error } when _feed.ValueOrDefault is null => new Loadable<Feed>.Failed(error),
            _ => _feed,
        };
        StateHasChanged();
    });

    private async Task<OperationEnd> LoadOlderAsync(CancellationToken cancellationToken)
    {
        var feed = _feed.ValueOrDefault!;
        var older = await ReadAsync(feed.Entries[^1].Id, cancellationToken);
        _olderFailed = older.Error;
        if (older.IsSuccess)
            _feed = new Loadable<Feed>.Loaded(feed.WithOlder(older.Value));
        StateHasChanged();
        return OperationEnd.From(older, "Older activity is loaded.");
    }

    private Task<Result<Core.Audit.ActivityPage>> ReadAsync(long? beforeId, CancellationToken cancellationToken) =>
        read.ExecuteAsync(Actor, Project.GroupId, new ActivityFilter(NullIfEmpty(Person), NullIfEmpty(Action), beforeId), cancellationToken);

    private void ReadAgain() => _newest?.Wake();

    private void FilterBy((string? Person, string? Action) filter) =>
        navigation.NavigateTo(ActivityRoutes.Of(Project.GroupId, filter.Person, filter.Action));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
