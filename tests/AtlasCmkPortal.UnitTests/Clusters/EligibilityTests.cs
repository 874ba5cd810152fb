using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.Clusters;

/// <summary>On which clusters <em>Manage your own encryption keys</em> can be changed, and why not on the others.</summary>
public sealed class EligibilityTests
{
    [Theory]
    [InlineData("TENANT", "M0", "Clusters.FreeCluster")]
    [InlineData("TENANT", "M2", "Clusters.SharedCluster")]
    [InlineData("TENANT", "M5", "Clusters.SharedCluster")]
    [InlineData("TENANT", null, "Clusters.SharedCluster")]
    [InlineData("FLEX", "FLEX", "Clusters.FlexCluster")]
    [InlineData("FLEX", null, "Clusters.FlexCluster")]
    [InlineData("SERVERLESS", null, "Clusters.ServerlessInstance")]
    public async Task Read_BelowM10_IsUnavailable(string provider, string? size, string code)
    {
        await using var portal = await Project.SeenAsync(Of(provider, size));

        Assert.Equal(code, (await ReadAsync(portal)).Unavailable!.Code);
    }

    [Theory]
    [InlineData("AZURE", "M10")]
    [InlineData("AZURE", "M30")]
    [InlineData("AZURE", "R400")]
    [InlineData("AWS", "M60_NVME")]
    public async Task Read_M10OrLargerOnAnyCloud_IsAvailable(string provider, string size)
    {
        await using var portal = await Project.SeenAsync(Of(provider, size));

        Assert.Null((await ReadAsync(portal)).Unavailable);
    }

    [Fact]
    public async Task Read_ProjectNotConfigured_IsUnavailable()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.ClustersOf(Portal.Orders).Add(Typed.Cluster("orders"));

        Assert.Same(Errors.ProjectNotConfigured, (await ReadAsync(portal)).Unavailable);
    }

    [Fact]
    public async Task Read_ProjectNeverSeenAndAtlasDoesNotTell_IsUnknownAndNotTakenForUnconfigured()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.ClustersOf(Portal.Orders).Add(Typed.Cluster("orders"));
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync)] = Project.NotReached;

        Assert.Same(Errors.ProjectUnknown, (await ReadAsync(portal)).Unavailable);
    }

    [Theory]
    [InlineData(false, "Clusters.ProjectKeyInvalid")]
    [InlineData(true, null)]
    [InlineData(null, null)]
    public async Task Read_KeyInvalid_IsUnavailable(bool? valid, string? code)
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        var key = portal.Atlas.KeyOf(Portal.Orders);
        portal.Atlas.Keys[Portal.Orders] = key with { AzureKeyVault = key.AzureKeyVault! with { Valid = valid } };
        await portal.RefreshAsync();

        Assert.Equal(code, (await ReadAsync(portal)).Unavailable?.Code);
    }

    [Theory]
    [InlineData("AWS", "AWS KMS")]
    [InlineData("GCP", "Google Cloud KMS")]
    public async Task Read_KeyOfAnotherProvider_IsUnavailableAndNamesIt(string provider, string name)
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", provider));

        var reason = (await ReadAsync(portal)).Unavailable!;
        Assert.Equal("Clusters.OtherProvider", reason.Code);
        Assert.Contains(name, reason.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Paused_IsUnavailable()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders") with { Paused = true });

        Assert.Same(Errors.Paused, (await ReadAsync(portal)).Unavailable);
    }

    [Fact]
    public async Task List_SettingsSeenLately_AsksAtlasOnlyForTheClusters()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        portal.Atlas.Calls.Clear();
        portal.Time.Advance(TimeSpan.FromMinutes(1));

        await ListAsync(portal);

        Assert.DoesNotContain(nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync), portal.Atlas.Calls);
    }

    [Fact]
    public async Task List_SettingsSeenEarlier_AsksForThemWithoutWaiting()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        var over = new TaskCompletionSource();
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync)] = () =>
        {
            asked.SetResult();
            return answer.Task;
        };
        portal.Atlas.After[nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync)] = () =>
        {
            over.SetResult();
            throw new AtlasUnreachableException(AtlasUnreachableKind.TimedOut, null, mayHaveBeenApplied: false, null);
        };
        portal.Time.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromSeconds(1));

        Assert.Single(await ListAsync(portal));
        await asked.Task;
        answer.SetResult();
        await over.Task;
    }

    private static AtlasCluster Of(string provider, string? size) =>
        Typed.Cluster("orders") with
        {
            ReplicationSpecs =
            [
                new AtlasReplicationSpec
                {
                    RegionConfigs =
                    [
                        new AtlasRegionConfig(provider, "EUROPE_WEST") { ElectableSpecs = size is null ? null : new AtlasHardwareSpec(size) },
                    ],
                },
            ],
        };

    private static async Task<ClusterView> ReadAsync(Portal portal) =>
        (await portal.Get<ReadCluster>().ExecuteAsync(Portal.Reader, Portal.Orders, "orders", TestContext.Current.CancellationToken)).Value!;

    private static async Task<IReadOnlyList<ClusterView>> ListAsync(Portal portal) =>
        (await portal.Get<ListClusters>().ExecuteAsync(Portal.Reader, Portal.Orders, TestContext.Current.CancellationToken)).Value!;
}
