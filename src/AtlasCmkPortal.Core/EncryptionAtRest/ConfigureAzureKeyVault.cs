using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Save (first time) and Update Credentials: PATCH to Atlas with only what changed. Needs Project Owner. A changed Key Identifier on a configured project starts a rotation and is refused when it is not in the configured vault. Never retried; may take 120 s.</summary>
public sealed class ConfigureAzureKeyVault
{
    public Task<WriteResult<EncryptionAtRestView>> ExecuteAsync(Actor actor, string groupId, AzureKeyVaultInput input, string? seenVersion, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
