namespace AtlasCmkPortal.AtlasApi.Model;

/// <summary>
/// Where Atlas's own services come from. Sample: <c>{"inbound":{…},"outbound":{"aws":{"us-east-1":["3.92.113.229/32"]},"azure":{…},"gcp":{…}}}</c>.
/// </summary>
public sealed record AtlasControlPlaneAddresses
{
    public AtlasCloudAddresses Outbound { get; init; } = new();

    /// <summary>All outbound ranges, of every cloud and region: Atlas's services run in every cloud, whatever the project uses.</summary>
    public IReadOnlyList<string> AllOutbound =>
        [
            .. new[] { Outbound.Aws, Outbound.Azure, Outbound.Gcp }
                .SelectMany(cloud => cloud.Values)
                .SelectMany(ranges => ranges)
                .Distinct(StringComparer.Ordinal),
        ];
}

/// <summary>By cloud, then by region: addresses in CIDR notation.</summary>
public sealed record AtlasCloudAddresses
{
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Aws { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Azure { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Gcp { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
}
