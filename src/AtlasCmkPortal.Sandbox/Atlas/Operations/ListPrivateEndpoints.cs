using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

/// <summary>Private endpoints for Azure Key Vault. Atlas asks for Project Owner even to read them. There are none yet.</summary>
internal sealed class ListPrivateEndpoints : IAtlasOperation
{
    private const string Path = "/groups/{groupId}/encryptionAtRest/{cloudProvider}/privateEndpoints";

    public static AtlasRoute Route { get; } =
        new("listGroupEncryptionAtRestPrivateEndpoints", "GET", Path, RequiredRole.ProjectOwner, new ResourceVersion("2023-01-01")) { IsList = true };

    public Task<object> AnswerAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var provider = call.RouteValue("cloudProvider");
        return provider is "AZURE" or "AWS"
            ? Task.FromResult<object>(call.Page<object>([]))
            : throw new AtlasRefusal(StatusCodes.Status400BadRequest, "INVALID_PATH_PARAMETER", "An invalid value was given for the path parameter cloudProvider.", provider);
    }
}
