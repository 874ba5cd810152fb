using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;
using KeyErrors = AtlasCmkPortal.Core.EncryptionAtRest.Errors;
using WriteErrors = AtlasCmkPortal.Core.Writes.Errors;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

public sealed class DisableCustomerKeysTests
{
    private const string Name = "orders-staging";

    [Fact]
    public async Task Disable_NoClusterUsesTheKey_SendsEnabledFalseAloneAndKeepsWhatWasInTheAudit()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("plain"), Typed.Cluster("aws", "AWS"));

        var disabled = await DisableAsync(portal, Name);

        Assert.Equal((WriteOutcome.Succeeded, false), (disabled.Outcome, disabled.Current!.Settings.Enabled));
        Assert.Equal(new AtlasAzureKeyVaultUpdate { Enabled = false }, Assert.Single(portal.Atlas.KeyUpdates).AzureKeyVault);
        var row = await portal.LastAsync();
        Assert.Equal((Actions.DisableCustomerKeys, WriteOutcome.Succeeded), (row.Action, row.Outcome));
        Assert.Contains(new FieldChange(Fields.Enabled, "true", "false"), row.Changes);
        Assert.Contains(new FieldChange(Fields.KeyIdentifier, Typed.FirstKey, null), row.Changes);
        Assert.Null(disabled.Current.Rotation);
    }

    [Fact]
    public async Task Disable_ClustersUseTheKey_IsRefusedWithTheirNamesAndSendsNothing()
    {
        await using var portal = await Project.SeenAsync(
            Typed.Cluster("plain"),
            Typed.Cluster("orders-eu", "AZURE"),
            Typed.Cluster("orders", "AZURE"));

        var refused = await DisableAsync(portal, Name);

        Assert.Equal((WriteOutcome.Failed, "EncryptionAtRest.ClustersUseTheKey"), (refused.Outcome, refused.Error!.Code));
        Assert.Contains("orders, orders-eu.", refused.Error.Meaning, StringComparison.Ordinal);
        Assert.Equal(["orders", "orders-eu"], refused.Current!.ClustersUsingTheKey);
        Assert.Empty(portal.Atlas.KeyUpdates);
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Fact]
    public async Task Disable_AClusterBeganToUseTheKeySinceItWasSeen_IsRefused()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        portal.SetCluster("orders", cluster => cluster with { EncryptionAtRestProvider = "AZURE" });

        Assert.Equal("EncryptionAtRest.ClustersUseTheKey", (await DisableAsync(portal, Name)).Error!.Code);
        Assert.Empty(portal.Atlas.KeyUpdates);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Orders-Staging")]
    [InlineData("orders-staging ")]
    [InlineData("payments-prod")]
    public async Task Disable_OtherNameTyped_AsksAtlasNothing(string typed)
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Atlas.Calls.Clear();

        var refused = await DisableAsync(portal, typed, version);

        Assert.Same(KeyErrors.ProjectNameDiffers, refused.Error);
        Assert.Empty(portal.Atlas.Calls);
    }

    [Fact]
    public async Task Disable_NothingConfigured_SaysSo()
    {
        await using var portal = await Portal.CreateAsync();

        Assert.Same(KeyErrors.NotConfigured, (await DisableAsync(portal, Name, version: null)).Error);
    }

    [Fact]
    public async Task Disable_OverAChangeOneHasNotSeen_IsStopped()
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { ResourceGroupName = "rg-terraform" });

        var stopped = await DisableAsync(portal, Name, version);

        Assert.Equal((WriteOutcome.Conflict, "rg-terraform"), (stopped.Outcome, stopped.Current!.Settings.ResourceGroupName));
        Assert.Empty(portal.Atlas.KeyUpdates);
    }

    [Fact]
    public async Task Disable_RefusedByAtlas_TranslatesItAndKeepsTheKey()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Before[Project.Patch] = () =>
            throw new AtlasApiException(400, "CANNOT_DISABLE_ENCRYPTION_AT_REST_DUE_TO_PRIVATE_ENDPOINTS", null, []);

        var refused = await DisableAsync(portal, Name);

        Assert.Equal((WriteOutcome.Failed, FormTarget.NetworkSettings), (refused.Outcome, refused.Error!.Target));
        Assert.True(refused.Current!.Settings.Enabled);
        Assert.Equal((WriteOutcome.Failed, "Atlas.CANNOT_DISABLE_ENCRYPTION_AT_REST_DUE_TO_PRIVATE_ENDPOINTS"), Ended(await portal.LastAsync()));
    }

    /// <summary>Which clusters use the key must be known now, not from a while ago.</summary>
    [Theory]
    [InlineData("NONE")]
    [InlineData("AZURE")]
    public async Task Disable_ClustersCannotBeRead_IsRefusedAndSendsNothing(string provider)
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", provider));
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListClustersAsync)] = Project.NotReached;

        var refused = await DisableAsync(portal, Name);

        Assert.Equal((WriteOutcome.Failed, "EncryptionAtRest.ClustersUnread"), (refused.Outcome, refused.Error!.Code));
        Assert.Empty(portal.Atlas.KeyUpdates);
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Fact]
    public async Task Disable_AnswerLostAndNotYetApplied_IsUnknownUntilAReadingDecides()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Before[Project.Patch] = Project.LoseTheAnswer;

        var lost = await DisableAsync(portal, Name);

        Assert.Equal((WriteOutcome.Unknown, "EncryptionAtRest.UnknownOutcome"), (lost.Outcome, lost.Error!.Code));
        Assert.Null((await portal.LastAsync()).Outcome);
        Assert.NotNull((await portal.RefreshAsync()).UnfinishedWrite);

        portal.Atlas.Keys.Remove(Portal.Orders);
        await portal.PassAsync();
        Assert.Equal((WriteOutcome.Succeeded, null), Ended(await portal.LastAsync()));
        Assert.Equal(Actions.DisableCustomerKeys, Assert.Single(await portal.ActivityAsync(Portal.Orders)).Action);
    }

    [Fact]
    public async Task Disable_AnswerLostAndNeverApplied_EndsAsFailed()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Before[Project.Patch] = Project.LoseTheAnswer;
        await DisableAsync(portal, Name);

        portal.Time.Advance(UnfinishedWrites.MayStillArrive - TimeSpan.FromSeconds(1));
        await portal.PassAsync();
        Assert.Null((await portal.LastAsync()).Outcome);

        portal.Time.Advance(TimeSpan.FromSeconds(1));
        await portal.PassAsync();
        Assert.Equal((WriteOutcome.Failed, WriteErrors.NotApplied), Ended(await portal.LastAsync()));
        Assert.Single(portal.Atlas.Calls, Project.Patch);
    }

    [Fact]
    public async Task Disable_WhileARotationRuns_EndsItOnceNoClusterUsesTheKey()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        portal.SetCluster("orders", cluster => cluster with { EncryptionAtRestProvider = "NONE" });

        Assert.Equal(WriteOutcome.Succeeded, (await DisableAsync(portal, Name)).Outcome);
        Assert.Null(await portal.RotationAsync());
    }

    private static (WriteOutcome?, string?) Ended(ActivityEntry row) => (row.Outcome, row.ErrorCode);

    private static async Task<WriteResult<EncryptionAtRestView>> DisableAsync(Portal portal, string typedName) =>
        await DisableAsync(portal, typedName, (await portal.LastSeenAsync()).Version);

    private static Task<WriteResult<EncryptionAtRestView>> DisableAsync(Portal portal, string typedName, string? version) =>
        portal.Get<DisableCustomerKeys>().ExecuteAsync(Portal.Owner, Portal.Orders, typedName, version, TestContext.Current.CancellationToken);
}
