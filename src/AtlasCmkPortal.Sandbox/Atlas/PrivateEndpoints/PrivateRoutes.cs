using AtlasCmkPortal.Sandbox.Atlas.Encryption;

namespace AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

/// <summary>
/// Which way Atlas's traffic takes to a project's vault: once private networking is required and an endpoint is active, that one and never
/// the public network.
/// </summary>
internal sealed class PrivateRoutes(AtlasState state, EndpointWork work)
{
    /// <param name="groupId">The project.</param>
    /// <param name="settings">Its configuration.</param>
    /// <param name="regionName">Where a node is: it goes through its own region's endpoint. Null for the control plane, which goes through
    /// any.</param>
    /// <returns>The connection's name; null for the public network.</returns>
    public string? ConnectionOf(string groupId, AzureConfiguration settings, string? regionName = null)
    {
        if (!settings.RequirePrivateNetworking) return null;
        work.RunDue();
        return state
            .PrivateEndpoints.All.FirstOrDefault(e =>
                e.Status is EndpointStatus.Active
                && string.Equals(e.GroupId, groupId, StringComparison.Ordinal)
                && (regionName ?? e.RegionName) == e.RegionName)
            ?.ConnectionName;
    }
}
