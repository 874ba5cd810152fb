namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// <c>DELETE …/privateEndpointConnections/{connection}</c>: at once, where Azure may answer 202 first; 204 where there is none. The endpoint
/// must ask anew.
/// </summary>
internal static class DeletePrivateEndpointConnection
{
    public const string Action = "Microsoft.KeyVault/vaults/privateEndpointConnections/delete";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        string connection,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources)
    {
        authorization.Authorize(context, subscriptionId, Action, GetPrivateEndpointConnection.ScopeOf(subscriptionId, group, vault, connection));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        PrivateEndpointConnection? removed = null;
        resources.ChangeVault(found.Name, current =>
        {
            removed = current.FindConnection(connection);
            return current with { PrivateEndpointConnections = [.. PrivateEndpointConnections.Others(current, connection)] };
        });
        return removed is null ? Results.NoContent() : Results.Json(PrivateEndpointConnectionView.Of(found, removed));
    }
}
