using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Translation;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Turns the feature off and erases its details in Atlas (PATCH enabled:false). Refused with the clusters' names while any uses the key.
/// Needs Project Owner and the project's name as typed.
/// </summary>
public sealed class DisableCustomerKeys(ProjectGate gate, KeyWrites writes)
{
    /// <param name="typedProjectName">Compared exactly.</param>
    /// <param name="seenVersion">The <see cref="EncryptionAtRestView.Version"/> that the person saw.</param>
    public async Task<WriteResult<EncryptionAtRestView>> ExecuteAsync(
        Actor actor,
        string groupId,
        string typedProjectName,
        string? seenVersion,
        CancellationToken cancellationToken)
    {
        var admitted = await gate.MayChangeAsync(actor, groupId, cancellationToken);
        if (!admitted.IsSuccess)
        {
            return WriteResult<EncryptionAtRestView>.Failed(admitted.Error);
        }

        return string.Equals(typedProjectName, admitted.Value.Project.Name, StringComparison.Ordinal)
            ? await writes.ExecuteAsync(actor, admitted.Value, seenVersion, Plan, inForce => AzureTarget.Of(inForce.Settings), cancellationToken)
            : WriteResult<EncryptionAtRestView>.Failed(Errors.ProjectNameDiffers);
    }

    private static Result<KeyPlan> Plan(EncryptionAtRestView inForce) => inForce switch
    {
        { Settings.Enabled: false } => Errors.NotConfigured,
        { ClustersUsingTheKey: { Count: > 0 } clusters } => Errors.ClustersUseTheKey(clusters),
        _ => KeyPlan.Disable(inForce.Settings),
    };
}
