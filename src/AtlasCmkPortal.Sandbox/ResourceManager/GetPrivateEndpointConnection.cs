namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>GET …/vaults/{vault}/privateEndpointConnections/{connection}</c>.</summary>
internal static class GetPrivateEndpointConnection
{
    public const string Route = ListPrivateEndpointConnections.Route + "/{connection}";
    public const string Action = "Microsoft.KeyVault/vaults/privateEndpointConnections/read";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        string connection,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources)
    {
        authorization.Authorize(context, subscriptionId, Action, ScopeOf(subscriptionId, group, vault, connection));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        return Results.Json(
            PrivateEndpointConnectionView.Of(found, found.FindConnection(connection) ?? throw ArmErrors.ConnectionNotFound(connection, vault, group)));
    }

    public static string ScopeOf(string subscriptionId, string group, string vault, string connection)
        => $"{GetVault.ScopeOf(subscriptionId, group, vault)}/privateEndpointConnections/{connection}";
}
