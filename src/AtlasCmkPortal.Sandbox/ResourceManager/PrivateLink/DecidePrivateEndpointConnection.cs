using System.Text.Json;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;

/// <summary>
/// <c>PUT …/privateEndpointConnections/{connection}</c> with
/// <c>{"properties":{"privateLinkServiceConnectionState":{"status":"Approved","description":"…"}}}</c>: approves or rejects what an endpoint
/// asked for, at once. An approved one can still be rejected; a rejected one is at its end, as in Azure.
/// </summary>
internal static class DecidePrivateEndpointConnection
{
    public const string Action = "Microsoft.KeyVault/vaults/privateEndpointConnections/write";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        string connection,
        JsonElement body,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources)
    {
        authorization.Authorize(context, subscriptionId, Action, GetPrivateEndpointConnection.ScopeOf(subscriptionId, group, vault, connection));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        var (status, description) = DecisionOf(body);
        var changed = resources.ChangeVault(
            found.Name,
            current =>
            {
                var pending = current.FindConnection(connection) ?? throw ArmErrors.ConnectionNotFound(connection, vault, group);
                if (pending.Status is PrivateEndpointStatus.Rejected && status is PrivateEndpointStatus.Approved)
                    throw ArmErrors.ConnectionIsRejected();
                var decided = pending with { Status = status, Description = description ?? pending.Description };
                return current with
                {
                    PrivateEndpointConnections = [.. current.PrivateEndpointConnections.Select(one => one == pending ? decided : one)],
                };
            });
        return changed?.FindConnection(connection) is { } answer
            ? Results.Json(PrivateEndpointConnectionView.Of(changed, answer))
            : throw ArmErrors.VaultNotFound(vault, group);
    }

    private static (PrivateEndpointStatus Status, string? Description) DecisionOf(JsonElement body)
    {
        var state = ArmBody.Child(ArmBody.Child(body, "properties"), "privateLinkServiceConnectionState");
        var status = ArmBody.Word(state, "status", "Approved", "Rejected") ?? throw ArmBody.Invalid();
        return (status is "Approved" ? PrivateEndpointStatus.Approved : PrivateEndpointStatus.Rejected, ArmBody.Text(state, "description"));
    }
}
