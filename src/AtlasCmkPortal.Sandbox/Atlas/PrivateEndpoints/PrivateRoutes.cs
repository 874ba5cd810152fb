using AtlasCmkPortal.Sandbox.Atlas.Encryption;

namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

/// <summary>Which way Atlas's traffic takes to a project's vault: once private networking is required and an endpoint is active, that one and never the public network.</summary>
internal sealed class PrivateRoutes(AtlasState state, EndpointWork work)
{
    /// <returns>The connection's name; null for the public network.</returns>
    public string? ConnectionOf(string groupId, AzureConfiguration settings)
    {
        if (!settings.RequirePrivateNetworking) return null;
        work.RunDue();
        return state.PrivateEndpoints.All.FirstOrDefault(e => e.Status is EndpointStatus.Active && string.Equals(e.GroupId, groupId, StringComparison.Ordinal))?.ConnectionName;
    }
}
