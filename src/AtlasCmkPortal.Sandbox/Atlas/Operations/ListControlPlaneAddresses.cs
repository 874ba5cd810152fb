using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

/// <summary>
/// The control plane's addresses, for anybody to read: the one from which the local Atlas checks keys is among them.
/// <code>{"inbound":{"aws":{},"azure":{},"gcp":{}},"outbound":{"aws":{"us-east-1":["192.0.2.10/32"]},"azure":{…},"gcp":{…}}}</code>
/// </summary>
internal sealed class ListControlPlaneAddresses : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listControlPlaneIpAddresses", "GET", "/unauth/controlPlaneIPAddresses", RequiredRole.Nobody, new ResourceVersion("2023-11-15"));

    public Task<object> AnswerAsync(AtlasCall call, CancellationToken cancellationToken) => Task.FromResult<object>(new Body(
        new Clouds(Regions(), Regions(), Regions()),
        new Clouds(Regions(("us-east-1", Backbone.ControlPlane)), Regions(("US_EAST_2", "192.0.2.20")), Regions(("us-central1", "192.0.2.30")))));

    private static Dictionary<string, string[]> Regions(params (string Region, string Address)[] entries) =>
        entries.ToDictionary(e => e.Region, e => new[] { $"{e.Address}/32" }, StringComparer.Ordinal);

    private sealed record Body(Clouds Inbound, Clouds Outbound);

    private sealed record Clouds(IReadOnlyDictionary<string, string[]> Aws, IReadOnlyDictionary<string, string[]> Azure, IReadOnlyDictionary<string, string[]> Gcp);
}
