using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>What others did leaves a row, seen at the next reading.</summary>
public sealed class ExternalChangesTests
{
    [Theory]
    [InlineData("AZURE", "NONE")]
    [InlineData("NONE", "AZURE")]
    public async Task Refresh_SwitchTurnedByOthers_RecordsItForTheCluster(string before, string after)
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", before), Typed.Cluster("plain"));
        portal.SetCluster("orders", cluster => cluster with { EncryptionAtRestProvider = after });

        await portal.RefreshAsync();

        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.ChangedOutside, "orders", "Outside this console"), (row.Action, row.Target, row.Actor));
        Assert.Equal([new FieldChange(Fields.EncryptionAtRestProvider, before, after)], row.Changes);
        Assert.Null((await portal.LastSeenAsync()).LastChange);
    }

    [Fact]
    public async Task Refresh_ClusterDeletedByOthers_RecordsItOnce()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"), Typed.Cluster("plain"));
        portal.Atlas.ClustersOf(Portal.Orders).RemoveAt(0);

        await portal.RefreshAsync();
        await portal.RefreshAsync();

        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.ChangedOutside, "orders"), (row.Action, row.Target));
        Assert.Equal([new FieldChange(Fields.Cluster, "orders", null)], row.Changes);
    }

    [Fact]
    public async Task Refresh_FeatureTurnedOffByOthers_RecordsIt()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("plain"));
        portal.Atlas.Keys[Portal.Orders] = new AtlasEncryptionAtRest { AzureKeyVault = new AtlasAzureKeyVault { Enabled = false } };

        await portal.RefreshAsync();

        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal(Actions.ChangedOutside, row.Action);
        Assert.Contains(new FieldChange(Fields.Enabled, "true", "false"), row.Changes);
        Assert.Null((await portal.LastSeenAsync()).LastChange!.Name);
    }

    [Fact]
    public async Task Refresh_ClusterChangesItsStateOnly_RecordsNothing()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.SetState("orders", "UPDATING");

        await portal.RefreshAsync();

        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }
}
