namespace AtlasCmkPortal.Sandbox.Atlas.Nodes;

/// <summary>
/// <c>GET /_sandbox/nodes</c>: what Atlas does not tell. The master key itself is not in the answer, wrapped or not.
/// <code>[{"groupId":"…","clusterName":"payments","name":"payments-shard-00-00.….mongodb.net","address":"198.51.100.21","regionName":"EUROPE_WEST",
/// "running":true,
/// "keyIdentifier":"https://…","masterKeyMadeAt":"2026-10-21T08:00:00+00:00"}]</code>
/// </summary>
internal static class ReadNodes
{
    public static IEnumerable<NodeView> Handle(AtlasState state, string? groupId) =>
        from cluster in groupId is null ? state.Clusters.All : state.ClustersOf(groupId)
        from node in cluster.Nodes
        select new NodeView(
            cluster.GroupId,
            cluster.Name,
            node.NameIn(cluster),
            node.Address,
            node.RegionName,
            node.Running,
            node.Key?.KeyIdentifier,
            node.Key?.MadeAt);

    internal sealed record NodeView(
        string GroupId,
        string ClusterName,
        string Name,
        string Address,
        string RegionName,
        bool Running,
        string? KeyIdentifier,
        DateTimeOffset? MasterKeyMadeAt);
}
