using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Features.Clusters;
using AtlasCmkPortal.Web.Features.Clusters.Editing;

namespace AtlasCmkPortal.Web.Tests.Clusters;

public sealed class ClusterEditTests
{
    [Theory]
    [InlineData("NONE", null, false, false)]
    [InlineData("NONE", true, true, true)]
    [InlineData("NONE", false, false, false)]
    [InlineData("AZURE", null, true, false)]
    [InlineData("AZURE", false, false, true)]
    [InlineData("AZURE", true, true, false)]
    public void HasChange_WhatIsChosenBesideWhatIs_IsTheDifference(string provider, bool? chosen, bool isOn, bool hasChange)
    {
        var edit = new ClusterEdit(SampleClusters.Project, SampleClusters.Orders with { EncryptionAtRestProvider = provider }, chosen);

        Assert.Equal((isOn, hasChange), (edit.IsOn, edit.HasChange));
    }

    [Fact]
    public void Reasons_OwnerAndAvailableCluster_AreNone() =>
        Assert.Empty(new ClusterEdit(SampleClusters.Project, SampleClusters.Orders, null).Reasons);

    [Fact]
    public void Reasons_ReaderOfAnM0_AreTheTierAndTheRole() =>
        Assert.Equal(
            [SampleClusters.TooSmall, Errors.ProjectOwnerRequired],
            new ClusterEdit(SampleClusters.AsReader, SampleClusters.Free, null).Reasons);

    [Fact]
    public void Reasons_ConsoleMayOnlyRead_SayThatAtlasWouldRefuse() =>
        Assert.Equal(
            [Errors.ConsoleMayNotWrite],
            new ClusterEdit(
                SampleClusters.Project with
                {
                    AtlasCredentialRole = AtlasCredentialRole.ProjectReadOnly,
                },
                SampleClusters.Orders,
                null).Reasons);

    [Fact]
    public void Changes_TurningItOn_ShowOldAndNew() =>
        Assert.Equal(
            [new SettingChange("Manage your own encryption keys", "No", "Yes")],
            new ClusterEdit(SampleClusters.Project, SampleClusters.Orders, true).Changes);

    [Fact]
    public void Notes_TurningItOff_SayToKeepTheKeyUntilIdleAndForTheSnapshots()
    {
        var notes = new ClusterEdit(SampleClusters.Project, SampleClusters.Encrypted, false).Notes;

        Assert.Contains(ClusterNotes.KeepTheKey, notes);
        Assert.Contains(ClusterNotes.SnapshotsKeepTheKey, notes);
        Assert.DoesNotContain(ClusterNotes.Charge, notes);
    }

    [Fact]
    public void Notes_TurningItOffWithoutBackup_LeaveTheSnapshotsOut() =>
        Assert.DoesNotContain(
            ClusterNotes.SnapshotsKeepTheKey,
            new ClusterEdit(SampleClusters.Project, SampleClusters.Encrypted with { BackupEnabled = false }, false).Notes);

    [Theory]
    [InlineData("NONE", true, true, "Atlas rewrites every node")]
    [InlineData("AZURE", false, true, "Keep the key in Azure Key Vault until the cluster is IDLE and the last snapshot")]
    [InlineData("AZURE", false, false, "Keep the key in Azure Key Vault until the cluster is IDLE.")]
    public void Consequence_OfTheChange_IsOneLine(string provider, bool chosen, bool backup, string expected)
    {
        var cluster = SampleClusters.Orders with { EncryptionAtRestProvider = provider, BackupEnabled = backup };

        Assert.StartsWith(expected, new ClusterEdit(SampleClusters.Project, cluster, chosen).Consequence, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_AtTheSwitch_IsAboutItsPosition()
    {
        Assert.StartsWith(
            "Do not disable or delete the key",
            new ClusterEdit(SampleClusters.Project, SampleClusters.Encrypted, null).Advice!,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Yes encrypts this cluster",
            new ClusterEdit(SampleClusters.Project, SampleClusters.Orders, null).Advice!,
            StringComparison.Ordinal);
        Assert.Null(new ClusterEdit(SampleClusters.Project, SampleClusters.Free, null).Advice);
    }
}
