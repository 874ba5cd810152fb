using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

internal sealed class ReadPrivateEndpoint(AtlasState state, EndpointWork work) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new(
            "getGroupEncryptionAtRestPrivateEndpoint",
            "GET",
            ListPrivateEndpoints.Path + "/{endpointId}",
            RequiredRole.ProjectOwner,
            new ResourceVersion("2023-01-01"));

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        work.RunDue();
        return Task.FromResult<object>(PrivateEndpointBody.From(Require(state.PrivateEndpoints.Find(call.RouteValue("endpointId")), call)));
    }

    public static PrivateEndpoint Require(PrivateEndpoint? found, AtlasCall call)
    {
        var what = $"Encryption at Rest private endpoint with id {call.RouteValue("endpointId")}";
        return ListPrivateEndpoints.IsAzure(call) && found is not null && string.Equals(found.GroupId, call.Project.Id, StringComparison.Ordinal)
            ? found
            : throw new AtlasRefusal(StatusCodes.Status404NotFound, "RESOURCE_NOT_FOUND", $"Cannot find resource {what}", what);
    }
}

/// <summary>
/// Private endpoints for Azure Key Vault. Atlas asks for Project Owner even to read them. For AWS there are none: no project here can
/// configure it.
/// </summary>
internal sealed class ListPrivateEndpoints(PrivateNetworkRules rules, EndpointWork work) : IAtlasOperation
{
    public const string Path = "/groups/{groupId}/encryptionAtRest/{cloudProvider}/privateEndpoints";

    public static AtlasRoute Route { get; } =
        new("listGroupEncryptionAtRestPrivateEndpoints", "GET", Path, RequiredRole.ProjectOwner, new ResourceVersion("2023-01-01")) { IsList = true };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        if (!IsAzure(call)) return Task.FromResult<object>(call.Page<PrivateEndpointBody>([]));
        work.RunDue();
        return Task.FromResult<object>(call.Page<PrivateEndpointBody>([.. rules.EndpointsOf(call.Project.Id).Select(PrivateEndpointBody.From)]));
    }

    /// <summary>Whether the route is about Azure; false for AWS, and anything else is refused.</summary>
    public static bool IsAzure(AtlasCall call) => call.RouteValue("cloudProvider") switch
    {
        "AZURE" => true,
        "AWS" => false,
        var other => throw new AtlasRefusal(
            StatusCodes.Status400BadRequest,
            "INVALID_PATH_PARAMETER",
            "An invalid value was given for the path parameter cloudProvider.",
            other),
    };
}
