namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>
/// A private endpoint from Atlas to the project's Key Vault. Sample: <c>{"cloudProvider":"AZURE","id":"…","privateEndpointConnectionName":"…",
/// "regionName":"US_EAST_2","status":"PENDING_ACCEPTANCE"}</c>.
/// </summary>
/// <param name="Status"><c>INITIATING</c>, <c>PENDING_ACCEPTANCE</c>, <c>ACTIVE</c>, <c>FAILED</c>, <c>PENDING_RECREATION</c>,
/// <c>DELETING</c>.</param>
public sealed record AtlasKeyPrivateEndpoint(string Id, string? RegionName, string? Status)
{
    public string? ErrorMessage { get; init; }

    /// <summary>The connection's name in Azure, to be approved there; set once Azure knows it.</summary>
    public string? PrivateEndpointConnectionName { get; init; }
}
