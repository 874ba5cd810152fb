using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

/// <summary>Begins the end of an endpoint: <c>DELETING</c> at once, gone after a minute. One that is being made cannot be deleted yet.</summary>
internal sealed class DeletePrivateEndpoint(AtlasState state, EventLog events, EndpointWork work, ProjectLocks locks) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ReadPrivateEndpoint.Route with
    {
        OperationId = "requestGroupEncryptionAtRestPrivateEndpointDeletion",
        Method = "DELETE",
        Success = StatusCodes.Status204NoContent,
    };

    public async Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        using var held = await locks.EnterAsync(call.Project.Id, cancellationToken);
        work.RunDue();
        state.Write(
            call.Project,
            transaction =>
            {
                var endpoint = ReadPrivateEndpoint.Require(transaction.Find(state.PrivateEndpoints, call.RouteValue("endpointId")), call);
                if (endpoint.Status is EndpointStatus.Initiating)
                {
                    throw new AtlasRefusal(
                        StatusCodes.Status400BadRequest,
                        "ENCRYPTION_AT_REST_PRIVATE_ENDPOINT_DELETE_BLOCKED_DURING_PROVISIONING",
                        $"Failed to delete Encryption at Rest Private endpoint with id [{endpoint.Id}] during IN_PROGRESS state. Please try again "
                        + "later.",
                        $"[{endpoint.Id}]");
                }

                if (endpoint.Status is EndpointStatus.Deleting)
                    return;
                transaction.Put(state.PrivateEndpoints, endpoint.Id, endpoint.Become(EndpointStatus.Deleting, call.Now));
                events.Append(transaction, call.Source.At(call.Now, "ENCRYPTION_AT_REST_PRIVATE_ENDPOINT_DELETED"));
            });
        return new { };
    }
}
