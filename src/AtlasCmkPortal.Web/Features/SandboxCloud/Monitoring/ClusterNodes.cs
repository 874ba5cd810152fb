namespace AtlasCmkPortal.Web.Features.SandboxCloud;

/// <summary>The nodes of one encrypted cluster.</summary>
/// <param name="Project">Its name if it was seeded, else its id.</param>
/// <param name="Keys">Name and end of version of each key that wraps a master key: two while a rotation is under way.</param>
/// <param name="Since">When the oldest master key was made (sandbox clock).</param>
public sealed record ClusterNodes(string Project, string Name, int Count, int Running, IReadOnlyList<string> Keys, DateTimeOffset Since)
{
    private static readonly IReadOnlyDictionary<string, string> Projects = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["650000000000000000000101"] = "payments-prod",
        ["650000000000000000000102"] = "orders-staging",
        ["650000000000000000000103"] = "legacy-analytics",
        ["650000000000000000000201"] = "fabrikam-web",
    };

    public string State => Running == Count ? $"{Count} running" : Running == 0 ? $"{Count} stopped" : $"{Running} of {Count} running";

    public static IReadOnlyList<ClusterNodes> Of(IEnumerable<SandboxNode> nodes) =>
    [
        .. nodes.Where(node => node.KeyIdentifier is not null)
            .GroupBy(node => (node.GroupId, node.ClusterName))
            .Select(cluster => new ClusterNodes(
                Projects.GetValueOrDefault(cluster.Key.GroupId, cluster.Key.GroupId),
                cluster.Key.ClusterName,
                cluster.Count(),
                cluster.Count(node => node.Running),
                [.. cluster.Select(node => EndOf(node.KeyIdentifier!)).Distinct(StringComparer.Ordinal)],
                cluster.Min(node => node.MasterKeyMadeAt ?? DateTimeOffset.MaxValue))),
    ];

    // https://contoso-payments-kv.vault.azure.net/keys/AtlasKMSKey/e1f415d8b4cf406dae963af170043036
    private static string EndOf(string keyIdentifier) =>
        keyIdentifier.Split('/') is [_, _, _, _, var name, { Length: > 4 } version, ..] ? $"{name} …{version[^4..]}" : keyIdentifier;
}
