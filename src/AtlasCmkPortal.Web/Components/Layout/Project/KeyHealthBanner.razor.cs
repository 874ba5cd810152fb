using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>
/// Says that the project's key is not valid or its vault out of reach, what is stopped and what comes next. Shows last-seen readings, and
/// never calls Atlas.
/// </summary>
public sealed partial class KeyHealthBanner(IKeyHealthSource source, TimeProvider time) : LiveComponent<ProjectKeyHealth>(time)
{
    private ProjectKeyHealth _health = ProjectKeyHealth.NeverRead;

    [CascadingParameter]
    public ProjectView Project { get; set; } = default!;

    [CascadingParameter]
    public Actor Actor { get; set; } = default!;

    /// <summary>Readings grow old without any signal.</summary>
    protected override TimeSpan? AtRest => TimeSpan.FromSeconds(30);

    private KeyHealthMessage? Message => KeyHealthMessage.Of(_health);

    protected override Task<Result<ProjectKeyHealth>> ReadAsync(CancellationToken cancellationToken) =>
        source.ReadAsync(Actor, Project.GroupId, cancellationToken);

    protected override IDisposable Subscribe(Action onChanged) => source.Subscribe(Project.GroupId, onChanged);

    /// <summary>A read that failed keeps what is known, which grows old by itself.</summary>
    protected override void Show(LastRead<ProjectKeyHealth> read) =>
        _health = (read.IsStale ? _health : read.Value ?? _health).AsOf(Time.GetUtcNow());
}
