using System.Collections.Frozen;

namespace AtlasCmkPortal.Web.Features.Clusters;

/// <summary>Azure's own display names for the regions that Atlas spells its own way: people compare them with the Azure portal.</summary>
internal static class AzureRegions
{
    /// <summary>Only where Azure's words are not Atlas's words in the same order; the others follow from the code itself.</summary>
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["US_CENTRAL"] = "Central US",
        ["US_EAST"] = "East US",
        ["US_EAST_2"] = "East US 2",
        ["US_NORTH_CENTRAL"] = "North Central US",
        ["US_SOUTH_CENTRAL"] = "South Central US",
        ["US_WEST"] = "West US",
        ["US_WEST_2"] = "West US 2",
        ["US_WEST_3"] = "West US 3",
        ["US_WEST_CENTRAL"] = "West Central US",
        ["EUROPE_NORTH"] = "North Europe",
        ["EUROPE_WEST"] = "West Europe",
        ["ASIA_EAST"] = "East Asia",
        ["ASIA_SOUTH_EAST"] = "Southeast Asia",
        ["AUSTRALIA_SOUTH_EAST"] = "Australia Southeast",
        ["BRAZIL_SOUTHEAST"] = "Brazil Southeast",
        ["CHINA_EAST"] = "China East",
        ["CHINA_NORTH"] = "China North",
        ["INDIA_CENTRAL"] = "Central India",
        ["INDIA_SOUTH"] = "South India",
        ["INDIA_WEST"] = "West India",
        ["UAE_CENTRAL"] = "UAE Central",
        ["UAE_NORTH"] = "UAE North",
        ["UK_SOUTH"] = "UK South",
        ["UK_WEST"] = "UK West",
        ["US_GOV_ARIZONA"] = "US Gov Arizona",
        ["US_GOV_TEXAS"] = "US Gov Texas",
        ["US_GOV_VIRGINIA"] = "US Gov Virginia",
    }.ToFrozenDictionary();

    /// <summary>Null for a region that Azure names as Atlas does, or that this console does not know.</summary>
    public static string? Find(string regionName) => Names.GetValueOrDefault(regionName);
}
