using AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

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
