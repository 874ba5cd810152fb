using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.KeyDiagnosis;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Translation;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Save (first time) and Update Credentials: PATCH to Atlas with only what changed. Needs Project Owner. A changed Key Identifier on a
/// configured project starts a rotation and is refused when it is not in the configured vault. Never retried; may take 120 s.
/// </summary>
public sealed class ConfigureAzureKeyVault(ProjectGate gate, KeyWrites writes, SaveRefusals refusals)
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
        var admitted = await gate.MayChangeAsync(actor, groupId, cancellationToken);
        if (!admitted.IsSuccess)
        {
            return WriteResult<EncryptionAtRestView>.Failed(admitted.Error);
        }

        var result = await writes.ExecuteAsync(
            actor, admitted.Value, seenVersion, inForce => KeyPlan.Configure(inForce.Settings, input), _ => AzureTarget.Of(input), cancellationToken);
        return await refusals.ExplainAsync(actor, admitted.Value, input, result);
    }
}
