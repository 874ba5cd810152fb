using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>A project's configuration. Reading it checks the key, so it takes as long as Azure does.</summary>
internal sealed class ReadEncryptionAtRest(AtlasState state, SharedChecks checks) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("getGroupEncryptionAtRest", "GET", "/groups/{groupId}/encryptionAtRest", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"))
        {
            TakesPlainJson = true,
        };

    public async Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        await checks.JoinAsync(call.Project.Id, cancellationToken);
        return EncryptionBody.From(state.Encryption.Find(call.Project.Id));
    }
}
