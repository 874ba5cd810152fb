namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>A private endpoint, in whoever's subscription, that reaches a vault or would like to.</summary>
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
