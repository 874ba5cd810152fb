using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Web.Features.Clusters.Editing;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.Clusters;

public sealed class AdditionalSettingsTests : BunitContext
{
    private bool? _chosen;

    [Theory]
    [InlineData("NONE", "false")]
    [InlineData("AZURE", "true")]
    public void Switch_Cluster_ShowsWhatAtlasHas(string provider, string expected)
    {
        var settings = RenderSettings(SampleClusters.Project, SampleClusters.Orders with { EncryptionAtRestProvider = provider });

        Assert.Equal(expected, Switch(settings).GetAttribute("aria-checked"));
    }

    [Fact]
    public void Switch_Pressed_AsksForTheOtherState()
    {
        Switch(RenderSettings(SampleClusters.Project, SampleClusters.Orders)).Click();

        Assert.True(_chosen);
    }

    [Fact]
    public void Switch_ClusterThatCannotChange_IsDisabledAndDescribedByTheReason()
    {
        var settings = RenderSettings(SampleClusters.Project, SampleClusters.Free);

        Switch(settings).Click();

        Assert.Null(_chosen);
        Assert.Equal("true", Switch(settings).GetAttribute("aria-disabled"));
        Assert.Contains(SampleClusters.TooSmall.Title, Why(settings), StringComparison.Ordinal);
    }

    [Fact]
    public void Switch_Reader_NamesTheRoleThatIsMissing() =>
        Assert.Contains(
            AtlasCmkPortal.Core.Access.Errors.ProjectOwnerRequired.Title,
            Why(RenderSettings(SampleClusters.AsReader, SampleClusters.Orders)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(true, "Active")]
    [InlineData(false, "Inactive")]
    public void RequirePrivateNetworking_BelowTheSwitch_ShowsTheProjectsStatus(bool required, string expected)
    {
        var settings = RenderSettings(SampleClusters.Project, SampleClusters.Orders with { RequirePrivateNetworking = required });

        Assert.Equal("Require Private Networking", settings.Find(".status dt").TextContent);
        Assert.Equal(expected, settings.Find(".status dd").TextContent);
    }

    private IRenderedComponent<AdditionalSettings> RenderSettings(ProjectView project, ClusterView cluster) =>
        Render<AdditionalSettings>(parameters =>
            parameters.Add(settings => settings.Edit, new ClusterEdit(project, cluster, null))
                .Add(settings => settings.OnChoose, on => _chosen = on));

    private static AngleSharp.Dom.IElement Switch(IRenderedComponent<AdditionalSettings> settings) => settings.Find("button[role=switch]");

    private static string Why(IRenderedComponent<AdditionalSettings> settings) =>
        settings.Find("#" + Switch(settings).GetAttribute("aria-describedby")).TextContent;
}
