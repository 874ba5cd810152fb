using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.Clusters;

namespace AtlasCmkPortal.Web.Tests.Clusters;

public sealed class ClusterRowTests
{
    [Theory]
    [InlineData("AZURE", "Yes")]
    [InlineData("NONE", "No")]
    [InlineData("AWS", "AWS KMS")]
    [InlineData("GCP", "Google Cloud KMS")]
    [InlineData("KMIP", "KMIP")]
    public void KeyUse_Provider_IsNamed(string provider, string expected) =>
        Assert.Equal(expected, KeyUse.Of(SampleClusters.Orders with { EncryptionAtRestProvider = provider }).Text);

    [Fact]
    public void KeyUse_SharedTier_IsNotAvailableAndSaysWhy() =>
        Assert.Equal(new KeyUse("Not available", SampleClusters.TooSmall.Title), KeyUse.Of(SampleClusters.Free));

    [Fact]
    public void KeyUse_DedicatedClusterThatCannotChange_SaysNoAndWhy() =>
        Assert.Equal(
            new KeyUse("No", SampleClusters.TooSmall.Title),
            KeyUse.Of(SampleClusters.Orders with { Unavailable = SampleClusters.TooSmall }));

    [Theory]
    [InlineData("IDLE", false, "IDLE", Tone.Success)]
    [InlineData("IDLE", true, "PAUSED", Tone.Neutral)]
    [InlineData("UPDATING", false, "UPDATING", Tone.Info)]
    [InlineData("UPDATING", true, "UPDATING", Tone.Info)]
    [InlineData("HIBERNATING", false, "HIBERNATING", Tone.Warning)]
    public void State_AtlasWord_KeepsItsNameAndHasATone(string name, bool paused, string text, Tone tone)
    {
        var state = ClusterState.Of(SampleClusters.Orders with { StateName = name, Paused = paused });

        Assert.Equal((text, tone), (state.Text, state.Tone));
        Assert.NotEmpty(state.Meaning);
    }

    [Theory]
    [InlineData(true, "Active")]
    [InlineData(false, "Inactive")]
    public void PrivateNetworking_ProjectSetting_IsAtlasWord(bool required, string expected) =>
        Assert.Equal(expected, ClusterRow.Of(SampleClusters.Orders with { RequirePrivateNetworking = required }).PrivateNetworking);
}
