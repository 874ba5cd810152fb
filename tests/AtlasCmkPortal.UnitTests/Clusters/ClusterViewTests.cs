using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.Clusters;

public sealed class ClusterViewTests
{
    private static readonly AtlasCluster TwoRegions = new("id-1", "orders-eu")
    {
        ClusterType = "SHARDED",
        StateName = "UPDATING",
        EncryptionAtRestProvider = "AZURE",
        MongoDbVersion = "8.0.4",
        MongoDbMajorVersion = "8.0",
        BackupEnabled = true,
        ReplicationSpecs = [Spec("M30"), Spec("M50")],
    };

    [Fact]
    public async Task List_SeveralClusters_AreInOrderOfTheirNames()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("b"), Typed.Cluster("C"), Typed.Cluster("a"));

        Assert.Equal(["a", "b", "C"], (await ListAsync(portal)).Value!.Select(cluster => cluster.Name));
    }

    [Fact]
    public async Task List_RegionsAndShards_AreCutToWhatIsShown()
    {
        await using var portal = await Project.SeenAsync(TwoRegions);

        var view = Assert.Single((await ListAsync(portal)).Value!);

        Assert.Equal(("M50", 14, "SHARDED", "8.0.4"), (view.InstanceSize, view.NodeCount, view.ClusterType, view.MongoDbVersion));
        Assert.Equal([new("AZURE", "EUROPE_NORTH"), new ClusterRegion("AZURE", "EUROPE_WEST")], view.Regions);
        Assert.Equal((true, false, true, false), (view.UsesAzureKeyVault, view.IsIdle, view.BackupEnabled, view.RequirePrivateNetworking));
    }

    [Fact]
    public async Task List_FreeCluster_ShowsTheCloudBeneath()
    {
        await using var portal = await Project.SeenAsync(
            Typed.Cluster("free") with
            {
                EncryptionAtRestProvider = null,
                ReplicationSpecs =
                [
                    new AtlasReplicationSpec
                    {
                        RegionConfigs =
                        [
                            new AtlasRegionConfig("TENANT", "EUROPE_WEST")
                            {
                                BackingProviderName = "AZURE",
                                ElectableSpecs = new AtlasHardwareSpec("M0"),
                            },
                        ],
                    },
                ],
            });

        var view = Assert.Single((await ListAsync(portal)).Value!);
        Assert.Equal(("M0", "NONE"), (view.InstanceSize, view.EncryptionAtRestProvider));
        Assert.Equal([new ClusterRegion("AZURE", "EUROPE_WEST")], view.Regions);
    }

    [Fact]
    public async Task List_PrivateNetworkingRequired_ShowsItOnEveryCluster()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        var key = portal.Atlas.KeyOf(Portal.Orders);
        portal.Atlas.Keys[Portal.Orders] = key with { AzureKeyVault = key.AzureKeyVault! with { RequirePrivateNetworking = true } };
        await portal.RefreshAsync();

        Assert.True(Assert.Single((await ListAsync(portal)).Value!).RequirePrivateNetworking);
    }

    [Fact]
    public async Task List_StateThatNobodyKnows_IsShownAsItCame()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", state: "HIBERNATING"));

        var view = Assert.Single((await ListAsync(portal)).Value!);
        Assert.Equal(("HIBERNATING", false), (view.StateName, view.IsIdle));
    }

    [Fact]
    public async Task List_AtlasDown_IsTheError()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListClustersAsync)] = Project.NotReached;

        Assert.Equal("Atlas.Unreachable.NameResolution", (await ListAsync(portal)).Error!.Code);
    }

    [Fact]
    public async Task Read_ClusterThatDoesNotExist_IsTheError()
    {
        await using var portal = await Project.SeenAsync();

        var read = await portal.Get<ReadCluster>().ExecuteAsync(Portal.Reader, Portal.Orders, "gone", TestContext.Current.CancellationToken);

        Assert.Equal("Atlas.CLUSTER_NOT_FOUND", read.Error!.Code);
    }

    private static AtlasReplicationSpec Spec(string size) =>
        new()
        {
            RegionConfigs =
            [
                new AtlasRegionConfig("AZURE", "EUROPE_WEST")
                {
                    Priority = 6,
                    ElectableSpecs = new AtlasHardwareSpec(size) { NodeCount = 2 },
                    AnalyticsSpecs = new AtlasHardwareSpec(size) { NodeCount = 1 },
                },
                new AtlasRegionConfig("AZURE", "EUROPE_NORTH")
                {
                    Priority = 7,
                    ElectableSpecs = new AtlasHardwareSpec(size) { NodeCount = 3 },
                    ReadOnlySpecs = new AtlasHardwareSpec(size) { NodeCount = 1 },
                },
            ],
        };

    private static Task<Result<IReadOnlyList<ClusterView>>> ListAsync(Portal portal) =>
        portal.Get<ListClusters>().ExecuteAsync(Portal.Reader, Portal.Orders, TestContext.Current.CancellationToken);
}
