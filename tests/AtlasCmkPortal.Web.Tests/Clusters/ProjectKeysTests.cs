using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Web.Features.Clusters;
using AtlasCmkPortal.Web.Features.Clusters.Editing;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.Clusters;

/// <summary>Where the project's configuration is what a cluster waits for, its pages lead to Advanced.</summary>
public sealed class ProjectKeysTests : BunitContext
{
    [Fact]
    public void Awaits_ProjectNotConfigured_LeadsToAdvanced() =>
        Leads(Errors.ProjectNotConfigured, "Go to Advanced to enable customer-managed keys for the project");

    [Fact]
    public void Awaits_ProjectKeyInvalid_LeadsToAdvanced() => Leads(Errors.ProjectKeyInvalid, "Go to Advanced to see the project's key");

    [Fact]
    public void Awaits_ProjectUnknown_LeadsToAdvanced() => Leads(Errors.ProjectUnknown, "Go to Advanced to see the project's key");

    [Fact]
    public void Awaits_WhatAdvancedCannotFix_DoesNotLeadThere()
    {
        Assert.All(
            [null, Errors.FreeCluster, Errors.Paused, Errors.OtherProvider("AWS KMS")],
            reason => Assert.Empty(RenderSettings(reason).FindAll("a[href$='/security/advanced']")));
    }

    [Fact]
    public void Next_ClustersThatCouldUseTheKey_SaysHowMany()
    {
        var waiting = SampleClusters.Orders with { Unavailable = Errors.ProjectNotConfigured };

        Assert.StartsWith(
            "1 cluster does not use",
            ProjectKeys.Next(SampleClusters.Project, [SampleClusters.Orders, SampleClusters.Encrypted, SampleClusters.Free]),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "2 clusters do not use",
            ProjectKeys.Next(SampleClusters.Project, [SampleClusters.Orders, SampleClusters.Orders]),
            StringComparison.Ordinal);
        Assert.Null(ProjectKeys.Next(SampleClusters.Project, [SampleClusters.Encrypted, waiting]));
        Assert.Null(ProjectKeys.Next(SampleClusters.AsReader, [SampleClusters.Orders]));
    }

    private void Leads(Core.Results.Error reason, string words) =>
        Assert.Equal(words, RenderSettings(reason).Find("a[href='/projects/650000000000000000000102/security/advanced']").TextContent);

    private IRenderedComponent<AdditionalSettings> RenderSettings(Core.Results.Error? reason) => Render<AdditionalSettings>(parameters => parameters
        .Add(settings => settings.Edit, new ClusterEdit(SampleClusters.Project, SampleClusters.Orders with { Unavailable = reason }, null)));
}
