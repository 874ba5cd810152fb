using AtlasCmkPortal.Sandbox.Atlas.Clusters;

namespace AtlasCmkPortal.Sandbox.Atlas.Nodes;

/// <summary>Which nodes a cluster's replication specs ask for.</summary>
internal static class NodeLayout
{
    /// <summary>The nodes of a cluster that is complete and runs.</summary>
    public static IReadOnlyList<Node> Running(IReadOnlyList<ReplicationSpec> specs, Func<string> nextAddress) =>
        [.. Change([], specs, nextAddress).Select(n => n with { Running = true })];

    /// <summary>Keeps what is still asked for, marks what has to go and adds what is missing; new ones do not run yet.</summary>
    public static IReadOnlyList<Node> Change(IReadOnlyList<Node> nodes, IReadOnlyList<ReplicationSpec> specs, Func<string> nextAddress)
    {
        var wanted = WantedPositions(specs).CountBy(position => position).ToDictionary(pair => pair.Key, pair => pair.Value);
        var result = new List<Node>();
        foreach (var node in nodes)
        {
            var left = node.Leaving ? 0 : wanted.GetValueOrDefault(NodePosition.Of(node));
            result.Add(left > 0 ? node : node with { Leaving = true });
            if (left > 0) wanted[NodePosition.Of(node)] = left - 1;
        }

        var number = nodes.Select(n => n.Number + 1).DefaultIfEmpty(0).Max();
        foreach (var position in WantedPositions(specs))
        {
            if (wanted[position] == 0) continue;
            wanted[position]--;
            result.Add(new Node(number++, position.Shard, position.RegionName, position.Role, nextAddress()));
        }

        return result;
    }

    private static IEnumerable<NodePosition> WantedPositions(IReadOnlyList<ReplicationSpec> specs) =>
        from spec in specs.Index()
        from region in spec.Item.RegionConfigs
        from part in (IEnumerable<(NodeRole Role, int Count)>)
        [
            (NodeRole.Electable, region.ElectableSpecs.NodeCount), (NodeRole.ReadOnly, region.ReadOnlySpecs?.NodeCount ?? 0),
            (NodeRole.Analytics, region.AnalyticsSpecs?.NodeCount ?? 0),
        ]
        from position in Enumerable.Repeat(new NodePosition(spec.Index, region.RegionName, part.Role), part.Count)
        select position;

    private sealed record NodePosition(int Shard, string RegionName, NodeRole Role)
    {
        public static NodePosition Of(Node node) => new(node.Shard, node.RegionName, node.Role);
    }
}
