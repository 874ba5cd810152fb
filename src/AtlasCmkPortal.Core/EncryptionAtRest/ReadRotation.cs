using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>The rotation that the banner on every page of the project is about; reads this console's own record, never Atlas. Needs Project Read Only.</summary>
public sealed class ReadRotation
{
    public Task<Result<RotationState>> ExecuteAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

/// <param name="Rotation">Null if none is under way.</param>
public sealed record RotationState(RotationView? Rotation);
