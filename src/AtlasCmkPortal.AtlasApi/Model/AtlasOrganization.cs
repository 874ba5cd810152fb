namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>An organization. Sample: <c>{"id":"650000000000000000000001","isDeleted":false,"links":[…],"name":"Contoso"}</c>.</summary>
public sealed record AtlasOrganization(string Id, string Name)
{
    public bool IsDeleted { get; init; }
}

/// <summary>
/// A group, which is a project. Sample:
/// <c>{"clusterCount":3,"created":"2024-01-01T00:00:00Z","id":"…","links":[…],"name":"payments-prod","orgId":"…"}</c>.
/// </summary>
public sealed record AtlasGroup(string Id, string Name, string OrgId)
{
    public long ClusterCount { get; init; }
}
