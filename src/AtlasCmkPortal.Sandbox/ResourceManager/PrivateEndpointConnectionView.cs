namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// A private endpoint connection on the wire:
/// <c>{"id":"…","name":"…","type":"Microsoft.KeyVault/vaults/privateEndpointConnections","etag":"","properties":
/// {"provisioningState":"Succeeded","privateEndpoint":{"id":"…"},"privateLinkServiceConnectionState":{"status":"Approved","description":"…","actionsRequired":"None"}}}</c>.
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
