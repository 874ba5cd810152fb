using System.Collections.Frozen;
using AtlasCmkPortal.Sandbox.Atlas.PrivateEndpoints;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>Atlas's names of the regions in which a cluster can be.</summary>
internal static class CloudRegions
{
    private static readonly FrozenSet<string> Aws = Names(
        """
        US_EAST_1 US_EAST_2 US_WEST_1 US_WEST_2 CA_CENTRAL_1 CA_WEST_1 SA_EAST_1 EU_NORTH_1 EU_WEST_1 EU_WEST_2 EU_WEST_3 EU_CENTRAL_1
        EU_CENTRAL_2 EU_SOUTH_1
        EU_SOUTH_2 AP_EAST_1 AP_NORTHEAST_1 AP_NORTHEAST_2 AP_NORTHEAST_3 AP_SOUTHEAST_1 AP_SOUTHEAST_2 AP_SOUTHEAST_3 AP_SOUTHEAST_4
        AP_SOUTH_1 AP_SOUTH_2
        ME_SOUTH_1 ME_CENTRAL_1 AF_SOUTH_1 IL_CENTRAL_1
        """);

    private static readonly FrozenSet<string> GoogleCloud = Names(
        """
        CENTRAL_US EASTERN_US US_EAST_4 US_EAST_5 US_SOUTH_1 WESTERN_US US_WEST_2 US_WEST_3 US_WEST_4 NORTH_AMERICA_NORTHEAST_1
        NORTH_AMERICA_NORTHEAST_2
        SOUTH_AMERICA_EAST_1 SOUTH_AMERICA_WEST_1 WESTERN_EUROPE EUROPE_NORTH_1 EUROPE_WEST_2 EUROPE_WEST_3 EUROPE_WEST_4 EUROPE_WEST_6
        EUROPE_WEST_8 EUROPE_WEST_9
        EUROPE_CENTRAL_2 EASTERN_ASIA_PACIFIC NORTHEASTERN_ASIA_PACIFIC SOUTHEASTERN_ASIA_PACIFIC ASIA_EAST_2 ASIA_NORTHEAST_2
        ASIA_NORTHEAST_3 ASIA_SOUTH_1
        ASIA_SOUTH_2 ASIA_SOUTHEAST_2 AUSTRALIA_SOUTHEAST_1 AUSTRALIA_SOUTHEAST_2
        """);

    /// <summary>Throws Atlas's refusal where the provider is none or has no such region.</summary>
    public static void Require(string provider, string region)
    {
        var known = provider switch
        {
            "AZURE" => AzureRegions.IsKnown(region),
            "AWS" => Aws.Contains(region),
            "GCP" => GoogleCloud.Contains(region),
            _ => throw ClusterRefusals.InvalidProvider(provider),
        };
        if (!known) throw ClusterRefusals.InvalidRegion(region, provider);
    }

    private static FrozenSet<string> Names(string text) =>
        text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
