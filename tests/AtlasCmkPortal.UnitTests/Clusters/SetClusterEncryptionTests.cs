using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;
using ClusterErrors = AtlasCmkPortal.Core.Clusters.Errors;
using WriteErrors = AtlasCmkPortal.Core.Writes.Errors;

namespace AtlasCmkPortal.UnitTests.Clusters;

public sealed class SetClusterEncryptionTests
{
    private const string Patch = nameof(IAtlasAdministrationApi.UpdateClusterAsync);

    [Theory]
    [InlineData("NONE", true, "AZURE")]
    [InlineData("AZURE", false, "NONE")]
    public async Task Set_TheOther_SendsItAndRecordsBothStates(string before, bool enabled, string after)
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", before));

        var set = await SetAsync(portal, enabled);

        Assert.Equal((WriteOutcome.Succeeded, after, "UPDATING"), (set.Outcome, set.Current!.EncryptionAtRestProvider, set.Current.StateName));
        Assert.Equal([("orders", new AtlasClusterUpdate { EncryptionAtRestProvider = after })], portal.Atlas.ClusterUpdates);
        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.SetClusterEncryption, "orders", WriteOutcome.Succeeded), (row.Action, row.Target, row.Outcome));
        Assert.Equal([new FieldChange(Fields.EncryptionAtRestProvider, before, after)], row.Changes);
        Assert.Equal(enabled ? ["orders"] : [], (await portal.LastSeenAsync()).ClustersUsingTheKey);
    }

    [Theory]
    [InlineData("AZURE", true)]
    [InlineData("NONE", false)]
    public async Task Set_WhatItIsAlready_SendsNothingAndIsRecordedAsSuch(string provider, bool enabled)
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", provider));

        Assert.Equal(WriteOutcome.Unchanged, (await SetAsync(portal, enabled)).Outcome);
        Assert.Empty(portal.Atlas.ClusterUpdates);
        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.SetClusterEncryption, "orders", WriteOutcome.Unchanged), (row.Action, row.Target, row.Outcome));
    }

    [Fact]
    public async Task Set_BelowM10_IsRefusedAndSendsNothing()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", size: "M0"));

        AssertRefused(portal, ClusterErrors.FreeCluster, await SetAsync(portal, enabled: true));
    }

    [Fact]
    public async Task Set_ProjectNoLongerConfigured_IsRefusedByAFreshReading()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        portal.Atlas.Keys.Remove(Portal.Orders);

        AssertRefused(portal, ClusterErrors.ProjectNotConfigured, await SetAsync(portal, enabled: true));
    }

    [Theory]
    [InlineData("NONE", true)]
    [InlineData("AZURE", false)]
    public async Task Set_KeyHasBecomeInvalid_IsRefusedByAFreshReading(string provider, bool enabled)
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", provider));
        var key = portal.Atlas.KeyOf(Portal.Orders);
        portal.Atlas.Keys[Portal.Orders] = key with { AzureKeyVault = key.AzureKeyVault! with { Valid = false } };

        AssertRefused(portal, ClusterErrors.ProjectKeyInvalid, await SetAsync(portal, enabled));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("orders/../x")]
    [InlineData("")]
    public async Task Set_ANameThatWouldBeAnotherPath_IsNotAsked(string name)
    {
        await using var portal = await Project.SeenAsync();

        var set = await portal
            .Get<SetClusterEncryption>()
            .ExecuteAsync(Portal.Owner, Portal.Orders, name, enabled: true, TestContext.Current.CancellationToken);
        var read = await portal.Get<ReadCluster>().ExecuteAsync(Portal.Reader, Portal.Orders, name, TestContext.Current.CancellationToken);

        Assert.Equal(("Atlas.CLUSTER_NOT_FOUND", "Atlas.CLUSTER_NOT_FOUND"), (set.Error!.Code, read.Error!.Code));
        Assert.DoesNotContain(nameof(IAtlasAdministrationApi.GetClusterAsync), portal.Atlas.Calls);
    }

    [Fact]
    public async Task Set_ClusterThatDoesNotExist_IsTheErrorAndSendsNothing()
    {
        await using var portal = await Project.SeenAsync();

        Assert.Equal(
            (WriteOutcome.Failed, "Atlas.CLUSTER_NOT_FOUND"),
            (await SetAsync(portal, enabled: true)) is var set ? (set.Outcome, set.Error!.Code) : default);
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Fact]
    public async Task Set_RefusedByAtlas_TranslatesItAndRecordsTheCode()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        portal.Atlas.Before[Patch] = () => throw new AtlasApiException(400, "CANNOT_USE_ENCRYPTION_AT_REST_BACKUP_TYPE", null, []);

        var refused = await SetAsync(portal, enabled: true);

        Assert.Equal(
            (WriteOutcome.Failed, "Atlas.CANNOT_USE_ENCRYPTION_AT_REST_BACKUP_TYPE", "NONE"),
            (refused.Outcome, refused.Error!.Code, refused.Current!.EncryptionAtRestProvider));
        var row = await portal.LastAsync();
        Assert.Equal((WriteOutcome.Failed, "Atlas.CANNOT_USE_ENCRYPTION_AT_REST_BACKUP_TYPE"), (row.Outcome, row.ErrorCode));
    }

    [Fact]
    public async Task Set_TwoAtOnce_SendsOneAndShowsItToBoth()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        var sent = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        portal.Atlas.Before[Patch] = () =>
        {
            sent.TrySetResult();
            return answer.Task;
        };

        var first = SetAsync(portal, enabled: true);
        await sent.Task;
        var second = SetAsync(portal, enabled: true, Portal.Colleague);
        answer.SetResult();
        Assert.Equal(WriteOutcome.Succeeded, (await first).Outcome);
        await portal.LetTimePassUntilAsync(second);

        Assert.Equal((WriteOutcome.Unchanged, "AZURE"), ((await second).Outcome, (await second).Current!.EncryptionAtRestProvider));
        Assert.Equal("owner@contoso.example", (await second).ConflictWith!.Name);
        Assert.Single(portal.Atlas.ClusterUpdates);
        Assert.Equal(
            [("colleague@contoso.example", WriteOutcome.Unchanged), ("owner@contoso.example", WriteOutcome.Succeeded)],
            (await portal.ActivityAsync(Portal.Orders)).Select(row => (row.Actor, row.Outcome!.Value)));
    }

    [Fact]
    public async Task Set_SomebodyElseIsLongAtIt_GivesUpWithoutSending()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        var leases = portal.Get<ProjectLeases>();
        await using var theirs = await leases.TryClaimAsync(Portal.Orders, "colleague@contoso.example", TestContext.Current.CancellationToken);

        var waiting = SetAsync(portal, enabled: true);
        await portal.LetTimePassUntilAsync(waiting);

        Assert.Equal((WriteOutcome.Failed, "EncryptionAtRest.AnotherSaveUnderWay"), ((await waiting).Outcome, (await waiting).Error!.Code));
        Assert.Equal("colleague@contoso.example is changing this project.", (await waiting).Error!.Title);
        Assert.Contains("began at 08:00:00 UTC", (await waiting).Error!.Meaning, StringComparison.Ordinal);
        Assert.Empty(portal.Atlas.ClusterUpdates);
    }

    [Fact]
    public async Task Set_AnswerLostThoughApplied_IsSeenToHaveSucceeded()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        portal.Atlas.After[Patch] = Project.LoseTheAnswer;

        var set = await SetAsync(portal, enabled: true);

        Assert.Equal((WriteOutcome.Succeeded, "AZURE"), (set.Outcome, set.Current!.EncryptionAtRestProvider));
        Assert.Equal(WriteOutcome.Succeeded, (await portal.LastAsync()).Outcome);
    }

    [Theory]
    [InlineData(true, WriteOutcome.Succeeded, null)]
    [InlineData(false, WriteOutcome.Failed, WriteErrors.NotApplied)]
    public async Task Set_AnswerLost_IsUnknownUntilAReadingDecides(bool applied, WriteOutcome expected, string? code)
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        portal.Atlas.Before[Patch] = Project.LoseTheAnswer;

        var lost = await SetAsync(portal, enabled: true);
        Assert.Equal((WriteOutcome.Unknown, "EncryptionAtRest.UnknownOutcome"), (lost.Outcome, lost.Error!.Code));
        Assert.Null((await portal.LastAsync()).Outcome);

        portal.SetCluster("orders", cluster => cluster with { EncryptionAtRestProvider = applied ? "AZURE" : "NONE" });
        portal.Time.Advance(UnfinishedWrites.MayStillArrive);
        await portal.PassAsync();

        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((expected, code), (row.Outcome, row.ErrorCode));
        Assert.Single(portal.Atlas.Calls, Patch);
    }

    [Fact]
    public async Task Set_AnswerLostAndTheClusterGone_CannotBeTold()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        portal.Atlas.Before[Patch] = Project.LoseTheAnswer;
        await SetAsync(portal, enabled: true);

        portal.Atlas.ClustersOf(Portal.Orders).Clear();
        portal.Time.Advance(UnfinishedWrites.MayStillArrive);
        await portal.PassAsync();

        var activity = await portal.ActivityAsync(Portal.Orders);
        var row = Assert.Single(activity, row => row.Action == Actions.SetClusterEncryption);
        Assert.Equal((WriteOutcome.Unknown, WriteErrors.CannotTell), (row.Outcome, row.ErrorCode));
        Assert.Equal([new FieldChange(Fields.Cluster, "orders", null)], Assert.Single(activity, row => row.Action == Actions.ChangedOutside).Changes);
    }

    private static void AssertRefused(Portal portal, Error expected, WriteResult<ClusterView> refused)
    {
        Assert.Equal((WriteOutcome.Failed, expected), (refused.Outcome, refused.Error));
        Assert.NotNull(refused.Current);
        Assert.Empty(portal.Atlas.ClusterUpdates);
    }

    private static Task<WriteResult<ClusterView>> SetAsync(Portal portal, bool enabled, Actor? actor = null) =>
        portal
            .Get<SetClusterEncryption>()
            .ExecuteAsync(actor ?? Portal.Owner, Portal.Orders, "orders", enabled, TestContext.Current.CancellationToken);
}
