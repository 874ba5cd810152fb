using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Web.Features.Clusters;

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
    public void Warnings_TurningItOff_TellToKeepTheKeyUntilIdleAndForTheSnapshots()
    {
        var warnings = new ClusterEdit(SampleClusters.Project, SampleClusters.Encrypted, false).Warnings;

        Assert.Contains(ClusterNotes.KeepTheKey, warnings);
        Assert.Contains(ClusterNotes.SnapshotsKeepTheKey, warnings);
        Assert.DoesNotContain(ClusterNotes.Charge, warnings);
    }

    [Fact]
    public void Warnings_TurningItOffWithoutBackup_LeaveTheSnapshotsOut() =>
        Assert.DoesNotContain(
            ClusterNotes.SnapshotsKeepTheKey,
            new ClusterEdit(SampleClusters.Project, SampleClusters.Encrypted with { BackupEnabled = false }, false).Warnings);
}
