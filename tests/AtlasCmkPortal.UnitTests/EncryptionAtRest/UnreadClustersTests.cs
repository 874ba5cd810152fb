using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>A list of clusters that could not be read is not an empty one, and what nobody waits for leaves the budget to people.</summary>
public sealed class UnreadClustersTests
{
    private const string Keys = nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync);
    private const string List = nameof(IAtlasAdministrationApi.ListClustersAsync);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refresh_ClustersUnread_SaysThatTheyAreNotKnown(bool readBefore)
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form);
        if (readBefore)
        {
            Assert.True((await portal.RefreshAsync()).AreClustersKnown);
            portal.Time.Advance(TimeSpan.FromMinutes(1));
        }

        portal.Atlas.Before[List] = Project.NotReached;

        var seen = await portal.RefreshAsync();

        Assert.Null(seen.RefreshError);
        Assert.False(seen.AreClustersKnown);
        Assert.False(seen.Health.AreClustersKnown);
        Assert.False((await portal.LastSeenAsync()).AreClustersKnown);
    }

    [Fact]
    public async Task Pass_ClustersUnread_AsksAgainLikeAfterAnyFailure()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.Get<ObserveProjects>().PassAsync(Cancelled);
        portal.Atlas.Before[List] = Project.NotReached;
        portal.Time.Advance(MonitoringOptions.Default.Interval);
        await portal.Get<ObserveProjects>().PassAsync(Cancelled);
        portal.Atlas.Calls.Clear();

        portal.Time.Advance(PollingPace.Medium);
        await portal.Get<ObserveProjects>().PassAsync(Cancelled);

        Assert.Contains(List, portal.Atlas.Calls);
    }

    /// <summary>Somebody else's process writes: the reading is dropped, and the next one follows in seconds, not in a minute.</summary>
    [Fact]
    public async Task Pass_AChangeIsUnderWayElsewhere_AsksAgainSoon()
    {
        await using var portal = await Project.SeenAsync();
        await portal.Get<ObserveProjects>().PassAsync(Cancelled);
        portal.Time.Advance(MonitoringOptions.Default.Interval);
        await using (await new Core.Persistence.ProjectLeases(portal.File, portal.Time).TryClaimAsync(Portal.Orders, Cancelled))
        {
            await portal.Get<ObserveProjects>().PassAsync(Cancelled);
        }

        portal.Atlas.Calls.Clear();
        portal.Time.Advance(PollingPace.Fast);
        await portal.Get<ObserveProjects>().PassAsync(Cancelled);

        Assert.Contains(Keys, portal.Atlas.Calls);
    }

    /// <summary>The list of clusters shows what was seen last; what is asked behind it is nobody's waiting.</summary>
    [Fact]
    public async Task ListClusters_KeysAreOld_AsksForThemThroughTheLoopsClient()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Time.Advance(TimeSpan.FromMinutes(2));
        portal.LoopCalls.Clear();

        await portal.Get<ListClusters>().ExecuteAsync(Portal.Reader, Portal.Orders, Cancelled);

        Assert.Contains(Keys, portal.LoopCalls);
    }
}
