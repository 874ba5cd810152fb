using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Where the banner about a project's key looks, so that its tests can answer in Core's stead.</summary>
public interface IKeyHealthSource
{
    Task<Result<ProjectKeyHealth>> ReadAsync(Actor actor, string groupId, CancellationToken cancellationToken);

    /// <returns>Dispose it to stop listening.</returns>
    IDisposable Subscribe(string groupId, Action onChanged);
}

internal sealed class KeyHealthSource(ReadKeyHealth read, ProjectSignals signals) : IKeyHealthSource
{
    public Task<Result<ProjectKeyHealth>> ReadAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        read.ExecuteAsync(actor, groupId, cancellationToken);

    public IDisposable Subscribe(string groupId, Action onChanged) => signals.Subscribe(groupId, onChanged);
}
