using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Save (first time) and Update Credentials: PATCH to Atlas with only what changed. Needs Project Owner. A changed Key Identifier on a
/// configured project starts a rotation and is refused when it is not in the configured vault. Never retried; may take 120 s.
/// </summary>
public sealed class ConfigureAzureKeyVault(ProjectAuthorization gate, EncryptionWriter writes, SaveRefusals refusals)
{
    /// <param name="seenVersion">The <see cref="EncryptionAtRestView.Version"/> that the person saw; null if there was nothing to see.</param>
    /// <param name="cancellationToken">Counts until the change is sent; what was sent is waited for.</param>
    public async Task<WriteResult<EncryptionAtRestView>> ExecuteAsync(
        Actor actor,
        string groupId,
        AzureKeyVaultInput input,
        string? seenVersion,
        CancellationToken cancellationToken)
    {
        var authorized = await gate.AuthorizeChangeAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return WriteResult<EncryptionAtRestView>.Failed(authorized.Error);
        }

        var result = await writes.ExecuteAsync(
            actor,
            authorized.Value,
            seenVersion,
            inForce => EncryptionChange.Configure(inForce.Settings, input),
            _ => AzureTarget.Of(input),
            cancellationToken);
        return await refusals.ExplainAsync(actor, authorized.Value, input, result);
    }
}
