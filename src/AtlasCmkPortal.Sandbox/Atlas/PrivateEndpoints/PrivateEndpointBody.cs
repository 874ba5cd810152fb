using System.Text.Json.Serialization;

namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

/// <summary>
/// A private endpoint on the wire.
/// <code>{"cloudProvider":"AZURE","id":"…","privateEndpointConnectionName":"pe-…","regionName":"US_EAST_2","status":"PENDING_ACCEPTANCE"}</code>
/// </summary>
internal sealed record PrivateEndpointBody(
    string CloudProvider,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ErrorMessage,
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PrivateEndpointConnectionName,
    string RegionName, string Status)
{
    public static PrivateEndpointBody From(PrivateEndpoint endpoint) =>
        new("AZURE", endpoint.ErrorMessage, endpoint.Id, endpoint.ConnectionName, endpoint.RegionName, endpoint.Status);
}
