using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>
/// Test Connection: from this console, with what is in the form, without saving. Token, vault resource, key and its attributes, encrypt, decrypt
/// and compare; independent steps at the same time. Needs Project Read Only.
/// </summary>
public sealed class TestConnection
{
    /// <param name="progress">Called with each step as it begins and as it ends, from any thread.</param>
    /// <returns>The report, also when steps failed or the person cancelled; an error only where the test may not run at all.</returns>
    public Task<Result<ConnectionReport>> ExecuteAsync(
        Actor actor, string groupId, AzureKeyVaultInput input, Action<CheckStep> progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
