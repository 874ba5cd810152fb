namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>GET …/vaults/{vault}/privateEndpointConnections</c>.</summary>
internal static class ListPrivateEndpointConnections
{
    public const string Route = GetVault.Route + "/privateEndpointConnections";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources)
    {
        authorization.Authorize(context, subscriptionId, GetPrivateEndpointConnection.Action, GetVault.ScopeOf(subscriptionId, group, vault));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        return Results.Json(
            new { value = found.PrivateEndpointConnections.Select(one => PrivateEndpointConnectionView.Of(found, one)), nextLink = (string?)null });
    }
}
