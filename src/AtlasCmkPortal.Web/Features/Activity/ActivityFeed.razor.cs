using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Features.Activity;

/// <summary>
/// The project's feed, filtered as the address says. Grows downwards on demand, and upwards when something happens while it is open.
/// </summary>
public sealed partial class ActivityFeed(ReadActivity read, ProjectSignals signals, NavigationManager navigation, TimeProvider time)
    : LiveComponent<Core.Audit.ActivityPage>(time)
{
    private Loadable<Feed> _feed = new Loadable<Feed>.Loading();
    private Error? _olderFailed;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    [Parameter, EditorRequired]
    public ActivityQuery Query { get; set; } = new();

    protected override bool IsPrerendered => false;

    protected override Task<Result<Core.Audit.ActivityPage>> ReadAsync(CancellationToken cancellationToken) => ReadAsync(null, cancellationToken);

    protected override IDisposable Subscribe(Action onChanged) => signals.Subscribe(Project.GroupId, onChanged);

    protected override void Show(LastRead<Core.Audit.ActivityPage> read) => _feed = read switch
    {
        { Error: null, Value: { } page } => new Loadable<Feed>.Loaded(_feed.ValueOrDefault?.WithNewest(page) ?? Feed.From(page)),
        { Error: { } error } when _feed.ValueOrDefault is null => new Loadable<Feed>.Failed(error),
        _ => _feed,
    };

    private async Task<OperationEnd> LoadOlderAsync(CancellationToken cancellationToken)
    {
        var feed = _feed.ValueOrDefault!;
        var older = await ReadAsync(feed.Entries[^1].Id, cancellationToken);
        _olderFailed = older.Error;
        if (older.IsSuccess)
            _feed = new Loadable<Feed>.Loaded(feed.WithOlder(older.Value));
        StateHasChanged();
        return OperationEnd.From(older, "Loaded older activity.");
    }

    private Task<Result<Core.Audit.ActivityPage>> ReadAsync(long? beforeId, CancellationToken cancellationToken) =>
        read.ExecuteAsync(
            Actor,
            Project.GroupId,
            new ActivityFilter(NullIfEmpty(Query.Person), NullIfEmpty(Query.Action), beforeId, Since: Time.GetUtcNow() - Query.Length),
            cancellationToken);

    private void FilterBy(ActivityQuery query) => navigation.NavigateTo(query.AddressIn(Project.GroupId));

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
