using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>What ends a rotation (decision 0012), and what does not.</summary>
public sealed class RotationEndTests
{
    [Fact]
    public async Task Observe_SeenUpdatingAndThenIdle_Ends()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        Assert.Equal(["orders"], (await portal.RotationAsync())!.PendingClusters);

        portal.SetState("orders", "UPDATING");
        await portal.PassAsync();
        Assert.Equal(["orders"], (await portal.RotationAsync())!.PendingClusters);

        portal.SetState("orders", "IDLE");
        await portal.PassAsync();

        Assert.Null(await portal.RotationAsync());
        var row = await portal.LastAsync();
        Assert.Equal((Actions.RotationEnded, "AtlasCmkPortal"), (row.Action, row.Actor));
        Assert.Equal([new FieldChange(Fields.KeyIdentifier, Typed.FirstKey, Typed.SecondKey)], row.Changes);
    }

    [Fact]
    public async Task Read_OneOfTwoClustersDone_CountsBothAndKeepsTheOriginalKeyOfTheEnd()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"), Typed.Cluster("ledger", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        Assert.Null((await StateAsync(portal)).Ended);

        await UpdateAsync(portal, "orders");
        var half = await StateAsync(portal);
        Assert.Equal(2, half.Rotation!.ClusterCount);
        Assert.Equal(["ledger"], half.Rotation.PendingClusters);

        await UpdateAsync(portal, "ledger");
        Assert.Equal(new RotationState(null, new(Typed.FirstKey, portal.Time.GetUtcNow())), await StateAsync(portal));
    }

    [Fact]
    public async Task Observe_AlwaysIdle_EndsOnceAtlasHasHadTimeToBegin()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);

        portal.WorldOffset += Rotations.TimeToBegin - TimeSpan.FromSeconds(1);
        await portal.PassAsync();
        Assert.NotNull(await portal.RotationAsync());

        portal.WorldOffset += TimeSpan.FromSeconds(1);
        await portal.PassAsync();
        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_OnlyTheSystemsTimePasses_IsStillPending()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);

        portal.Time.Advance(TimeSpan.FromHours(1));
        portal.WorldOffset -= TimeSpan.FromHours(1);
        await portal.PassAsync();

        Assert.NotNull(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_WorldsClockSetBack_EndsAfterTheSameTime()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.WorldOffset += TimeSpan.FromDays(90);
        await portal.RotateAsync(Typed.SecondKey);

        portal.WorldOffset = TimeSpan.Zero;
        await portal.PassAsync();
        Assert.NotNull(await portal.RotationAsync());

        portal.WorldOffset += Rotations.TimeToBegin;
        await portal.PassAsync();
        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_StillUpdatingAfterHours_IsStillPending()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        portal.SetState("orders", "UPDATING");
        await portal.PassAsync();

        portal.WorldOffset += TimeSpan.FromHours(5);
        await portal.PassAsync();

        Assert.NotNull(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_BusyAtTheBegin_EndsOnlyAfterItsOwnTurn()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE", state: "UPDATING"));
        await portal.RotateAsync(Typed.SecondKey);
        portal.SetState("orders", "REPAIRING");
        await portal.PassAsync();

        portal.SetState("orders", "IDLE");
        await portal.PassAsync();
        Assert.NotNull(await portal.RotationAsync());

        portal.SetState("orders", "UPDATING");
        await portal.PassAsync();
        portal.SetState("orders", "IDLE");
        await portal.PassAsync();
        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_LongBusyAtTheBegin_GivesAtlasItsTimeFromWhenItIsIdle()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE", state: "UPDATING"));
        await portal.RotateAsync(Typed.SecondKey);

        portal.WorldOffset += TimeSpan.FromHours(1);
        portal.SetState("orders", "IDLE");
        await portal.PassAsync();
        Assert.NotNull(await portal.RotationAsync());

        portal.WorldOffset += Rotations.TimeToBegin;
        await portal.PassAsync();
        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_Paused_IsPendingUntilItRunsAgainAndHadItsTurn()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE") with { Paused = true });
        await portal.RotateAsync(Typed.SecondKey);
        portal.WorldOffset += TimeSpan.FromDays(3);
        await portal.PassAsync();
        Assert.Equal(["orders"], (await portal.RotationAsync())!.PendingClusters);

        portal.SetCluster("orders", cluster => cluster with { Paused = false, StateName = "UPDATING" });
        await portal.PassAsync();
        portal.SetState("orders", "IDLE");
        await portal.PassAsync();
        Assert.NotNull(await portal.RotationAsync());

        portal.WorldOffset += Rotations.TimeToBegin;
        await portal.PassAsync();
        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_PausedWhileItWasUnderWay_BeginsAnewWhenItRunsAgain()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        portal.SetState("orders", "UPDATING");
        await portal.PassAsync();
        portal.SetCluster("orders", cluster => cluster with { Paused = true, StateName = "IDLE" });
        portal.WorldOffset += TimeSpan.FromHours(5);
        await portal.PassAsync();

        portal.SetCluster("orders", cluster => cluster with { Paused = false });
        await portal.PassAsync();
        Assert.NotNull(await portal.RotationAsync());

        portal.WorldOffset += Rotations.TimeToBegin;
        await portal.PassAsync();
        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_PausedAtTheBeginAndResumedUnseen_GivesAtlasItsTimeFromNowOn()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE") with { Paused = true });
        portal.Atlas.After[Project.Patch] = () =>
        {
            portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListClustersAsync)] = Project.NotReached;
            return Task.CompletedTask;
        };
        await portal.RotateAsync(Typed.SecondKey);
        portal.Atlas.Before.Clear();
        portal.WorldOffset += TimeSpan.FromHours(5);

        portal.SetCluster("orders", cluster => cluster with { Paused = false });
        await portal.PassAsync();

        Assert.NotNull(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_ClusterGone_Ends()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);

        portal.Atlas.ClustersOf(Portal.Orders).Clear();
        await portal.PassAsync();

        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Observe_ClusterNoLongerUsesTheKey_Ends()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);

        portal.SetCluster("orders", cluster => cluster with { EncryptionAtRestProvider = "NONE" });
        await portal.PassAsync();

        Assert.Null(await portal.RotationAsync());
    }

    /// <summary>Atlas shows NONE at once, and then decrypts node by node.</summary>
    [Fact]
    public async Task Observe_ClusterIsBeingDecrypted_EndsOnceItIsIdle()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);

        portal.SetCluster("orders", cluster => cluster with { EncryptionAtRestProvider = "NONE", StateName = "UPDATING" });
        await portal.PassAsync();
        Assert.Equal(["orders"], (await portal.RotationAsync())!.PendingClusters);

        portal.SetState("orders", "IDLE");
        await portal.PassAsync();
        Assert.Null(await portal.RotationAsync());
    }

    [Fact]
    public async Task Rotate_WhileAClusterIsBeingDecrypted_NamesIt()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "NONE") with { StateName = "UPDATING" });

        await portal.RotateAsync(Typed.SecondKey);

        Assert.Equal(["orders"], (await portal.RotationAsync())!.PendingClusters);
    }

    [Fact]
    public async Task Observe_OneOfTwoDone_NamesTheOther()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"), Typed.Cluster("orders-eu", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        portal.SetState("orders-eu", "UPDATING");
        await portal.PassAsync();

        portal.SetState("orders-eu", "IDLE");
        await portal.PassAsync();

        Assert.Equal(["orders"], (await portal.RotationAsync())!.PendingClusters);
    }

    [Fact]
    public async Task Observe_ClustersCannotBeRead_EndsNothing()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);

        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListClustersAsync)] = Project.NotReached;
        portal.WorldOffset += TimeSpan.FromHours(1);
        await portal.PassAsync();

        Assert.NotNull(await portal.RotationAsync());
    }

    [Fact]
    public async Task Read_OriginalKeyConfiguredAnew_TellsNoEnd()
    {
        await using var portal = await Project.SeenAsync();
        await portal.RotateAsync(Typed.SecondKey);
        Assert.NotNull((await StateAsync(portal)).Ended);
        portal.Atlas.Keys[Portal.Orders] = new AtlasEncryptionAtRest();
        await portal.RefreshAsync();
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form);
        await portal.RefreshAsync();

        Assert.Equal(new RotationState(null), await StateAsync(portal));
    }

    private static async Task UpdateAsync(Portal portal, string cluster)
    {
        portal.SetState(cluster, "UPDATING");
        await portal.PassAsync();
        portal.SetState(cluster, "IDLE");
        await portal.PassAsync();
    }

    private static async Task<RotationState> StateAsync(Portal portal) => (await portal.Get<ReadRotation>()
        .ExecuteAsync(Portal.Reader, Portal.Orders, TestContext.Current.CancellationToken)).Value!;
}
