using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Web.Components.Layout;

/// <summary>Where the rotation banner looks, so that its tests can answer in Core's stead.</summary>
public interface IRotationSource
{
    Task<Result<RotationState>> ReadAsync(Actor actor, string groupId, CancellationToken cancellationToken);

    /// <returns>Dispose it to stop listening.</returns>
    IDisposable Subscribe(string groupId, Action onChanged);
}

internal sealed class RotationSource(ReadRotation read, ProjectSignals signals) : IRotationSource
{
    public Task<Result<RotationState>> ReadAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        read.ExecuteAsync(actor, groupId, cancellationToken);

    public IDisposable Subscribe(string groupId, Action onChanged) => signals.Subscribe(groupId, onChanged);
}
