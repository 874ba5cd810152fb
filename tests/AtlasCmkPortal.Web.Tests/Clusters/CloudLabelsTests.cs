using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Web.Features.Clusters;

namespace AtlasCmkPortal.Web.Tests.Clusters;

public sealed class CloudLabelsTests
{
    [Theory]
    [InlineData("AZURE", "EUROPE_WEST", "West Europe")]
    [InlineData("AZURE", "US_EAST_2", "East US 2")]
    [InlineData("AZURE", "GERMANY_WEST_CENTRAL", "Germany West Central")]
    [InlineData("AWS", "US_EAST_1", "Us East 1")]
    [InlineData("GCP", "WESTERN_EUROPE", "Western Europe")]
    [InlineData("AZURE", "MOON_BASE_9", "Moon Base 9")]
    public void Region_AtlasCode_ReadsAsItsCloudNamesIt(string provider, string code, string expected) =>
        Assert.Equal(expected, CloudLabels.Region(new ClusterRegion(provider, code)));

    [Theory]
    [InlineData("M0", "M0 (Free)")]
    [InlineData("M5", "M5 (Shared)")]
    [InlineData("FLEX", "Flex")]
    [InlineData("M30", "M30")]
    [InlineData("R40", "R40 (Low-CPU)")]
    [InlineData("M80_NVME", "M80 (NVMe)")]
    [InlineData("Z1", "Z1")]
    public void Tier_InstanceSize_SaysWhatKindItIs(string size, string expected) => Assert.Equal(expected, CloudLabels.Tier(size));

    [Fact]
    public void Clouds_SeveralRegionsOfTwoClouds_NamesEachOnce()
    {
        var cluster = SampleClusters.Orders with
        {
            Regions = [new("AZURE", "EUROPE_WEST"), new("AWS", "EU_WEST_1"), new("AZURE", "EUROPE_NORTH")],
        };

        Assert.Equal("Azure, AWS", CloudLabels.Clouds(cluster));
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, ", 1 node")]
    [InlineData(3, ", 3 nodes")]
    public void Nodes_NotCountedByAtlas_AreNotCountedHere(int count, string expected) => Assert.Equal(expected, CloudLabels.Nodes(count));

    [Fact]
    public void Cloud_UnknownProvider_IsShownAsItCame() => Assert.Equal("OCI", CloudLabels.Cloud("OCI"));
}
