using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>
/// Says that the project's key is not valid or its vault out of reach, what is stopped and what comes next. Shows last-seen readings, and
/// never asks Atlas.
/// </summary>
public sealed partial class KeyHealthBanner(IKeyHealthSource source, TimeProvider time) : ComponentBase, IAsyncDisposable
{
    /// <summary>Readings grow old without any signal.</summary>
    private static readonly TimeSpan AtRest = TimeSpan.FromSeconds(30);

    private PollingQuery<ProjectKeyHealth>? _live;
    private IDisposable? _subscription;
    private ProjectKeyHealth _health = ProjectKeyHealth.NeverRead;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    private KeyHealthMessage? Message => KeyHealthMessage.Of(_health);

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
            _health = (await ReadAsync(CancellationToken.None)).Value ?? _health;
            return;
        }

        _live = new(ReadAsync, _ => false, SeeAsync, DispatchExceptionAsync, time, AtRest);
        _subscription = source.Subscribe(Project.GroupId, _live.Wake);
        await _live.StartAsync();
    }

    private Task<Result<ProjectKeyHealth>> ReadAsync(CancellationToken cancellationToken) =>
        source.ReadAsync(Actor, Project.GroupId, cancellationToken);

    /// <summary>A read that failed keeps what is known, which grows old by itself.</summary>
    private Task SeeAsync(LastRead<ProjectKeyHealth> seen) => InvokeAsync(() =>
    {
        _health = (seen.IsStale ? _health : seen.Value ?? _health).AsOf(time.GetUtcNow());
        StateHasChanged();
    });
}
