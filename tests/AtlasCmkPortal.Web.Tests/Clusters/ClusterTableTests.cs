using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Web.Features.Clusters;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.Clusters;

public sealed class ClusterTableTests : BunitContext
{
    [Fact]
    public void Row_EncryptedCluster_TellsEverythingInWords()
    {
        var cluster = SampleClusters.Encrypted with
        {
            RequirePrivateNetworking = true,
            Regions = [new("AZURE", "EUROPE_WEST"), new("AZURE", "EUROPE_NORTH")],
        };

        var row = RenderTable(cluster).Find("tbody tr");

        Assert.Equal("ledger", row.QuerySelector("th[scope=row]")?.TextContent);
        Assert.Equal(
            ["M10", "AzureWest Europe, North Europe", "IDLE", "Yes", "Active"],
            row.QuerySelectorAll("td:not(.action)").Select(cell => cell.TextContent.Trim()));
    }

    [Fact]
    public void Row_EditConfiguration_LeadsToTheClustersForm()
    {
        var link = RenderTable(SampleClusters.Orders).Find("tbody a");

        Assert.Equal("Edit Configuration of orders", link.TextContent);
        Assert.Equal("/projects/650000000000000000000102/clusters/orders/edit", link.GetAttribute("href"));
    }

    [Fact]
    public void Row_SharedTier_SaysThatItIsNotAvailableAndWhy()
    {
        var cell = RenderTable(SampleClusters.Free).Find("td[data-label='Manage your own encryption keys']");

        Assert.Contains("Not available", cell.TextContent, StringComparison.Ordinal);
        Assert.Contains(SampleClusters.TooSmall.Title, cell.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OnANarrowScreen_KeepsItsRoles()
    {
        var table = RenderTable(SampleClusters.Orders);

        Assert.Equal("table", table.Find("table").GetAttribute("role"));
        Assert.All(table.FindAll("td"), cell => Assert.Equal("cell", cell.GetAttribute("role")));
        Assert.All(table.FindAll("thead th"), header => Assert.Equal("columnheader", header.GetAttribute("role")));
    }

    private IRenderedComponent<ClusterTable> RenderTable(params ClusterView[] clusters) => Render<ClusterTable>(parameters => parameters
        .Add(table => table.GroupId, SampleClusters.Project.GroupId)
        .Add(table => table.Rows, [.. clusters.Select(ClusterRow.Of)]));
}
