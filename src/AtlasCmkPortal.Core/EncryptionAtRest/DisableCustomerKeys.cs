using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Turns the feature off and erases its details in Atlas (PATCH enabled:false). Refused with the clusters' names while any uses the key.
/// Needs Project Owner and the project's name as typed.
/// </summary>
public sealed class DisableCustomerKeys(ProjectAuthorization gate, EncryptionWriter writes)
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
        var authorized = await gate.AuthorizeChangeAsync(actor, groupId, cancellationToken);
        if (!authorized.IsSuccess)
        {
            return WriteResult<EncryptionAtRestView>.Failed(authorized.Error);
        }

        return string.Equals(typedProjectName, authorized.Value.Project.Name, StringComparison.Ordinal)
            ? await writes.ExecuteAsync(actor, authorized.Value, seenVersion, Plan, inForce => AzureTarget.Of(inForce.Settings), cancellationToken)
            : WriteResult<EncryptionAtRestView>.Failed(Errors.ProjectNameDiffers);
    }

    private static Result<EncryptionChange> Plan(EncryptionAtRestView inForce) => inForce switch
    {
        { Settings.Enabled: false } => Errors.NotConfigured,
        { ClustersUsingTheKey: { Count: > 0 } clusters } => Errors.ClustersUseTheKey(clusters),
        _ => EncryptionChange.Disable(inForce.Settings),
    };
}
