using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

/// <summary>
/// Begins an endpoint in one region, for a project that requires private networking. What Atlas answers to a second one in a region, or where
/// private networking is not required, is not published: both are <c>VALIDATION_ERROR</c> here.
/// <code>{"regionName":"US_EAST_2"}</code>
/// </summary>
internal sealed class CreatePrivateEndpoint(AtlasState state, EventLog events, PrivateNetworkRules rules, ProjectLocks locks) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ListPrivateEndpoints.Route with
    {
        OperationId = "createGroupEncryptionAtRestPrivateEndpoint",
        Method = "POST",
        IsList = false,
        Success = StatusCodes.Status202Accepted,
    };

    public async Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var isAzure = ListPrivateEndpoints.IsAzure(call);
        var attributes = new Attributes(call.Body, "");
        // Read-only, and Terraform sends the provider.
        attributes.Ignore("cloudProvider", "errorMessage", "id", "privateEndpointConnectionName", "status");
        var region = attributes.Filled("regionName") ?? throw Attributes.Missing("regionName");
        attributes.RefuseOthers();

        var groupId = call.Project.Id;
        using var held = await locks.EnterAsync(groupId, cancellationToken);
        if (!isAzure || state.Encryption.Find(groupId)?.Azure is not { } azure)
            throw new AtlasRefusal(
                StatusCodes.Status400BadRequest,
                "ENCRYPTION_AT_REST_NOT_ENABLED",
                $"Encryption at Rest is not enabled for group {groupId}.",
                groupId);
        if (!AzureRegions.IsKnown(region))
            throw new AtlasRefusal(
                StatusCodes.Status400BadRequest,
                "INVALID_REGION",
                $"No region {region} exists for provider AZURE.",
                region,
                "AZURE");
        if (!azure.RequirePrivateNetworking)
            throw Attributes.Invalid(new BadField("azureKeyVault.requirePrivateNetworking", "must be true before private endpoints are made."));
        if (rules.EndpointsOf(groupId).Exists(e => e.RegionName == region && e.Status is not (EndpointStatus.Failed or EndpointStatus.Deleting)))
            throw Attributes.Invalid(new BadField("regionName", $"names {region}, which has a private endpoint already."));

        var vault =
            $"/subscriptions/{azure.SubscriptionId}/resourceGroups/{azure.ResourceGroupName}/providers/Microsoft.KeyVault/vaults/"
            + $"{azure.KeyVaultName}";
        var endpoint = PrivateEndpoint.Begin(groupId, region, vault, call.Now);
        state.Write(call.Project, transaction =>
        {
            transaction.Put(state.PrivateEndpoints, endpoint.Id, endpoint);
            events.Append(transaction, call.Source.At(call.Now, "ENCRYPTION_AT_REST_PRIVATE_ENDPOINT_CREATED"));
        });
        return PrivateEndpointBody.From(endpoint);
    }
}
