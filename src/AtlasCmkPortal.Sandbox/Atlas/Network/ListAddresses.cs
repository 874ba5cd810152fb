using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Network;

/// <summary>
/// The addresses that a project's cluster nodes call from: what a vault's firewall must allow beside the control plane.
/// <code>{"groupId":"…","services":{"clusters":[{"clusterName":"payments","futureInbound":[],"futureOutbound":["198.18.4.2"],
/// "inbound":["198.51.100.11"],"outbound":["198.51.100.11"]}]}}</code>
/// </summary>
internal sealed class ListProjectAddresses(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listGroupIpAddresses", "GET", "/groups/{groupId}/ipAddresses", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"));

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var clusters = state.ClustersOf(call.Project.Id).Select(c => From(c, AddressPool.Of(c, call.Now)));
        return Task.FromResult<object>(new Body(call.Project.Id, new Services([.. clusters])));
    }

    private static ClusterAddresses From(Cluster cluster, AddressPool spare)
    {
        string[] used = [.. cluster.NodeAddresses, .. spare.InUse];
        return new(cluster.Name, spare.Future, spare.Future, used, used);
    }

    private sealed record Body(string GroupId, Services Services);

    private sealed record Services(IReadOnlyList<ClusterAddresses> Clusters);

    private sealed record ClusterAddresses(
        string ClusterName,
        IReadOnlyList<string> FutureInbound,
        IReadOnlyList<string> FutureOutbound,
        IReadOnlyList<string> Inbound,
        IReadOnlyList<string> Outbound);
}

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
