namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>
/// Where a project's clusters come from. Sample: <c>{"groupId":"…","services":{"clusters":[{"clusterName":"orders","inbound":["203.0.113.7"],
/// "outbound":["203.0.113.7"],"futureInbound":[],"futureOutbound":[]}]}}</c>.
/// </summary>
public sealed record AtlasProjectAddresses
{
    public AtlasProjectServices Services { get; init; } = new();
}

public sealed record AtlasProjectServices
{
    public IReadOnlyList<AtlasClusterAddresses> Clusters { get; init => field = value ?? []; } = [];
}

/// <summary>Plain addresses, without a prefix length.</summary>
public sealed record AtlasClusterAddresses(string ClusterName)
{
    public IReadOnlyList<string> Outbound { get; init => field = value ?? []; } = [];

    /// <summary>Those that nodes will come from after a change that is under way.</summary>
    public IReadOnlyList<string> FutureOutbound { get; init => field = value ?? []; } = [];
}
