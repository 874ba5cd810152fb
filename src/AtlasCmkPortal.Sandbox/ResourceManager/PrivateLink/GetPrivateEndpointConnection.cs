using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;

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
        var named = found.FindConnection(connection) ?? throw ArmErrors.ConnectionNotFound(connection, vault, group);
        return Results.Json(PrivateEndpointConnectionView.Of(found, named));
    }

    public static string ScopeOf(string subscriptionId, string group, string vault, string connection)
        => $"{GetVault.ScopeOf(subscriptionId, group, vault)}/privateEndpointConnections/{connection}";
}

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

/// <summary>
/// <c>DELETE …/privateEndpointConnections/{connection}</c>: at once, where Azure may answer 202 first; 204 where there is none. The endpoint
/// must ask again.
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
