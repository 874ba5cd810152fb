using AtlasCmkPortal.Sandbox.Atlas.Network;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

/// <summary>
/// The control plane's addresses, for anybody to read: the one from which the local Atlas checks keys is among them.
/// <code>{"inbound":{"aws":{},"azure":{},"gcp":{}},"outbound":{"aws":{"us-east-1":["192.0.2.10/32"]},"azure":{…},"gcp":{…}}}</code>
/// </summary>
internal sealed class ListControlPlaneAddresses(ControlPlaneAddresses addresses) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listControlPlaneIpAddresses", "GET", "/unauth/controlPlaneIPAddresses", RequiredRole.Nobody, new ResourceVersion("2023-11-15"));

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) => Task.FromResult<object>(new Body(
        new Clouds([], [], []), new Clouds(addresses.OutboundOfAws, addresses.OutboundOfAzure, addresses.OutboundOfGcp)));

    private sealed record Body(Clouds Inbound, Clouds Outbound);

    private sealed record Clouds(Dictionary<string, string[]> Aws, Dictionary<string, string[]> Azure, Dictionary<string, string[]> Gcp);
}
