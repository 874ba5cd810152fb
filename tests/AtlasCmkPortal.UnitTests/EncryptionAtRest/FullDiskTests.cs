using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.Persistence;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>The console's disk is full: nothing is sent without a record, what was applied is never called unchanged, and pages read.</summary>
public sealed class FullDiskTests
{
    private const string PatchCluster = nameof(IAtlasAdministrationApi.UpdateClusterAsync);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_FullBefore_SendsNothingAndSaysWhy()
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Failure = DatabaseFailure.Full;

        var failed = await SaveAsync(portal, version);

        Assert.Equal((WriteOutcome.Failed, "Database.Full"), (failed.Outcome, failed.Error!.Code));
        Assert.Empty(portal.Atlas.KeyUpdates);
    }

    [Fact]
    public async Task Save_FullAfterAtlasAppliedIt_IsUnknownUntilAReadingEndsIt()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        var version = (await portal.RefreshAsync()).Version;
        FillAfter(portal, Project.Patch);

        var saved = await SaveAsync(portal, version);

        Assert.Equal((WriteOutcome.Unknown, "EncryptionAtRest.AppliedNotRecorded"), (saved.Outcome, saved.Error!.Code));
        portal.Failure = DatabaseFailure.None;
        await portal.RefreshAsync();
        Assert.Equal(WriteOutcome.Succeeded, Assert.Single(await portal.ActivityAsync(Portal.Orders)).Outcome);
        Assert.Equal(["orders"], (await portal.RotationAsync())!.PendingClusters);
    }

    [Fact]
    public async Task SetCluster_FullAfterAtlasAppliedIt_IsUnknown()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders"));
        FillAfter(portal, PatchCluster);

        var set = await portal.Get<SetClusterEncryption>().ExecuteAsync(Portal.Owner, Portal.Orders, "orders", enabled: true, Cancelled);

        Assert.Equal((WriteOutcome.Unknown, "EncryptionAtRest.AppliedNotRecorded"), (set.Outcome, set.Error!.Code));
    }

    [Fact]
    public async Task Save_RefusedByAtlasAndFull_IsAtlassRefusal()
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Atlas.Before[Project.Patch] = () =>
        {
            portal.Failure = DatabaseFailure.Full;
            throw new AtlasApiException(400, "INVALID_AZURE_CREDENTIALS", null, []);
        };

        var refused = await SaveAsync(portal, version);

        Assert.Equal((WriteOutcome.Failed, "Atlas.INVALID_AZURE_CREDENTIALS"), (refused.Outcome, refused.Error!.Code));
    }

    [Fact]
    public async Task Read_Full_ShowsWhatWasSeenLastAndSaysWhy()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Failure = DatabaseFailure.Full;

        var seen = await portal.RefreshAsync();
        var retried = await portal.Get<RetryValidation>().ExecuteAsync(Portal.Owner, Portal.Orders, Cancelled);
        var listed = await portal.Get<ListClusters>().ExecuteAsync(Portal.Reader, Portal.Orders, Cancelled);
        await portal.Get<LastProject>().RememberAsync(Portal.Owner, Portal.Orders, Cancelled);

        Assert.Equal((Typed.FirstKey, "Database.Full"), (seen.Settings.KeyIdentifier, seen.RefreshError!.Code));
        Assert.Equal("Database.Full", retried.Value!.RefreshError!.Code);
        Assert.Equal("orders", Assert.Single(listed.Value!).Name);
        Assert.Null(await portal.RotationAsync());
    }

    private static void FillAfter(Portal portal, string patch) => portal.Atlas.After[patch] = () =>
    {
        portal.Failure = DatabaseFailure.Full;
        return Task.CompletedTask;
    };

    private static Task<WriteResult<EncryptionAtRestView>> SaveAsync(Portal portal, string version) => portal.Get<ConfigureAzureKeyVault>()
        .ExecuteAsync(Portal.Owner, Portal.Orders, Typed.FormWithoutSecret with { KeyIdentifier = Typed.SecondKey }, version, Cancelled);
}
