using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;

/// <summary>A private endpoint, in any subscription, that is or asks to be connected to a vault.</summary>
/// <param name="Name">Unique in its vault.</param>
/// <param name="PrivateEndpointId">The endpoint's resource id.</param>
/// <param name="Description">What the requester wrote; after the decision, what was written with that.</param>
internal sealed record PrivateEndpointConnection(string Name, string PrivateEndpointId, PrivateEndpointStatus Status, string Description);

/// <summary>As on the wire.</summary>
internal enum PrivateEndpointStatus
{
    Pending,
    Approved,
    Rejected,
}

/// <summary>
/// A private endpoint connection on the wire:
/// <c>{"id":"…","name":"…","type":"Microsoft.KeyVault/vaults/privateEndpointConnections","etag":"","properties":
/// {"provisioningState":"Succeeded","privateEndpoint":{"id":"…"},"privateLinkServiceConnectionState":{"status":"Approved","description":"…",
/// "actionsRequired":"None"}}}</c>.
/// </summary>
internal static class PrivateEndpointConnectionView
{
    public static object Of(Vault vault, PrivateEndpointConnection connection) =>
        new
        {
            id = IdOf(vault, connection),
            name = connection.Name,
            type = "Microsoft.KeyVault/vaults/privateEndpointConnections",
            etag = "",
            properties = PropertiesOf(connection),
        };

    /// <summary>As the vault itself lists it, without name and type.</summary>
    public static object InVault(Vault vault, PrivateEndpointConnection connection)
        => new { id = IdOf(vault, connection), etag = "", properties = PropertiesOf(connection) };

    private static string IdOf(Vault vault, PrivateEndpointConnection connection) => $"{vault.Id}/privateEndpointConnections/{connection.Name}";

    private static object PropertiesOf(PrivateEndpointConnection connection)
        => new
        {
            provisioningState = "Succeeded",
            privateEndpoint = new { id = connection.PrivateEndpointId },
            privateLinkServiceConnectionState = new
            {
                status = connection.Status.ToString(),
                description = connection.Description,
                actionsRequired = "None",
            },
        };
}
