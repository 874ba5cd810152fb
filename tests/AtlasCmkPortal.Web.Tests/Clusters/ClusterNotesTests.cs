using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Web.Features.Clusters;
using AtlasCmkPortal.Web.Features.Clusters.Editing;
using Bunit;

namespace AtlasCmkPortal.Web.Tests.Clusters;

/// <summary>
/// Each note of Atlas's documentation stands with the control it is about and leads to the page that says so, in one fold that is closed. A note
/// that does not apply to the cluster is not there.
/// </summary>
public sealed class ClusterNotesTests : BunitContext
{
    [Fact]
    public void AtTheSwitch_SharedTiers() =>
        AtTheSwitch(ClusterNotes.SharedTiers, "M0", "free-shared-limitations", SampleClusters.Free, notOn: SampleClusters.Orders);

    [Fact]
    public void AtTheSwitch_Serverless() => AtTheSwitch(
        ClusterNotes.Serverless,
        "Serverless",
        "serverless-instance-limitations",
        SampleClusters.Free with { InstanceSize = "SERVERLESS" },
        notOn: SampleClusters.Orders);

    [Fact]
    public void AtTheSwitch_ProjectOwner() => AtTheSwitch(ClusterNotes.ProjectOwner, "Project Owner", "user-roles");

    [Fact]
    public void AtTheSwitch_CloudBackups() => AtTheSwitch(ClusterNotes.CloudBackups, "Legacy Backups", "cloud-backup-encryption");

    [Fact]
    public void AtTheSwitch_PrivateNetworking() => AtTheSwitch(ClusterNotes.PrivateNetworking, "Inactive", "azure-kms-over-private-endpoint");

    [Fact]
    public void AtTheSwitch_KeepTheKey() =>
        AtTheSwitch(
            ClusterNotes.KeepTheKey,
            "inaccessible",
            "azure-kms-over-public-network/#disable-customer-managed-keys",
            SampleClusters.Encrypted,
            notOn: SampleClusters.Orders);

    [Fact]
    public void OnTheList_ProjectFirst() =>
        OnTheList(ClusterNotes.ProjectFirst, "project first", "azure-kms-over-public-network/#enable-customer-managed-keys");

    [Fact]
    public void OnTheList_EachCluster() =>
        OnTheList(ClusterNotes.EachCluster, "each cluster", "azure-kms-over-public-network/#enable-customer-key-management");

    [Fact]
    public void OnTheList_DisableClustersFirst() =>
        OnTheList(ClusterNotes.DisableClustersFirst, "each of its clusters first", "azure-kms-over-public-network/#disable-customer-managed-keys");

    [Fact]
    public void OnTheList_SharedTiers() => OnTheList(ClusterNotes.SharedTiers, "M0", "free-shared-limitations");

    [Fact]
    public void OnTheList_Serverless() => OnTheList(ClusterNotes.Serverless, "Serverless", "serverless-instance-limitations");

    [Fact]
    public void AtReview_TurningOn_InitialSync() => AtReview(on: true, ClusterNotes.InitialSync, "initial sync", "enable-encryption-at-rest");

    [Fact]
    public void AtReview_TurningOn_Indexes() => AtReview(on: true, ClusterNotes.Indexes, "rebuilt", "security-kms-encryption");

    [Fact]
    public void AtReview_TurningOn_NoWayBackMidway() => AtReview(on: true, ClusterNotes.NoWayBackMidway, "cannot be rolled back", "scale-cluster");

    [Fact]
    public void AtReview_TurningOn_NewAddresses() =>
        AtReview(on: true, ClusterNotes.NewAddresses, "addresses", "azure-kms-over-public-network/#prerequisites");

    [Fact]
    public void AtReview_TurningOn_Charge() => AtReview(on: true, ClusterNotes.Charge, "charges more", "billing");

    [Fact]
    public void AtReview_TurningOff_KeepTheKey() =>
        AtReview(on: false, ClusterNotes.KeepTheKey, "inaccessible", "azure-kms-over-public-network/#disable-customer-managed-keys");

    [Fact]
    public void AtReview_TurningOff_InitialSync() => AtReview(on: false, ClusterNotes.InitialSync, "initial sync", "enable-encryption-at-rest");

    [Fact]
    public void AtReview_TurningOff_SnapshotsKeepTheKey() =>
        AtReview(on: false, ClusterNotes.SnapshotsKeepTheKey, "Snapshots", "azure-kms-over-public-network/#rotate-your-azure-key-identifier");

    private void AtTheSwitch(ClusterNote note, string says, string page, ClusterView? on = null, ClusterView? notOn = null)
    {
        Stands(RenderSettings(on ?? SampleClusters.Orders), note, says, page);
        if (notOn is not null)
            Assert.DoesNotContain(note.Text, RenderSettings(notOn).Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<AdditionalSettings> RenderSettings(ClusterView cluster) => Render<AdditionalSettings>(parameters => parameters
        .Add(part => part.Edit, new ClusterEdit(SampleClusters.Project, cluster, null)));

    private void AtReview(bool on, ClusterNote note, string says, string page)
    {
        var cluster = on ? SampleClusters.Orders : SampleClusters.Encrypted;
        var review = ReviewChangesTests.RenderReview(this, new ClusterEdit(SampleClusters.Project, cluster, on));
        Stands(review, note, says, page);
    }

    private void OnTheList(ClusterNote note, string says, string page)
    {
        Stands(
            Render<ClusterNotesFold>(parameters => parameters.Add(fold => fold.Title, "About").Add(fold => fold.Notes, ClusterNotes.OnTheList)),
            note,
            says,
            page);
    }

    private static void Stands<T>(IRenderedComponent<T> part, ClusterNote note, string says, string page)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var box = Assert.Single(part.FindAll("[role=note]"), box => box.TextContent.Contains(note.Text, StringComparison.Ordinal));
        var fold = Assert.Single(part.FindAll("details.about"));
        Assert.True(fold.Contains(box));
        Assert.False(fold.HasAttribute("open"));
        var link = box.QuerySelector("a");
        Assert.Contains(says, box.TextContent, StringComparison.Ordinal);
        Assert.Equal(note.Kind.ToString(), box.GetAttribute("aria-label"));
        Assert.StartsWith("https://www.mongodb.com/docs/atlas/", link?.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains(page, link?.GetAttribute("href"), StringComparison.Ordinal);
    }
}
