using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Outcomes;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>Turns the feature off and erases its details in Atlas (PATCH enabled:false). Refused with the clusters' names while any uses the key. Needs Project Owner and the project's name as typed.</summary>
public sealed class DisableCustomerKeys
{
    public Task<WriteResult<EncryptionAtRestView>> ExecuteAsync(Actor actor, string groupId, string typedProjectName, string? seenVersion, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
