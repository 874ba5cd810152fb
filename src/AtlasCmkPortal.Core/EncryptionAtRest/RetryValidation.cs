using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Try Again: asks Atlas to validate the key now (GET encryptionAtRest) and reports what it says. Needs Project Owner.</summary>
public sealed class RetryValidation
{
    public Task<Result<EncryptionAtRestView>> ExecuteAsync(Actor actor, string groupId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
