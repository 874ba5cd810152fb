using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.Persistence;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>The console's database is locked or read-only: every page gets an error that it can show, and no write is misstated.</summary>
public sealed class BrokenDatabaseTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseFailure.ReadOnly, "Database.ReadOnly")]
    [InlineData(DatabaseFailure.Locked, "Database.Busy")]
    public async Task Save_Broken_SendsNothingAndSaysWhy(DatabaseFailure failure, string code)
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Failure = failure;

        var failed = await SaveAsync(portal, version);

        Assert.Equal((WriteOutcome.Failed, code), (failed.Outcome, failed.Error!.Code));
        Assert.Contains("nothing of yours was", failed.Error.Meaning, StringComparison.Ordinal);
        Assert.Empty(portal.Atlas.KeyUpdates);
    }

    /// <summary>Whether the answer came or not: it was sent, and must never be called unsent.</summary>
    [Theory]
    [InlineData(DatabaseFailure.ReadOnly, true)]
    [InlineData(DatabaseFailure.Locked, true)]
    [InlineData(DatabaseFailure.ReadOnly, false)]
    [InlineData(DatabaseFailure.Locked, false)]
    public async Task Save_BrokenAfterAtlasAppliedIt_IsUnknownUntilAReadingEndsIt(DatabaseFailure failure, bool isAnswered)
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Atlas.After[Project.Patch] = () =>
        {
            portal.Failure = failure;
            return isAnswered ? Task.CompletedTask : Project.LoseTheAnswer();
        };

        var saved = await SaveAsync(portal, version);

        Assert.Equal(WriteOutcome.Unknown, saved.Outcome);
        Assert.NotNull(saved.Request);
        portal.Failure = DatabaseFailure.None;
        await portal.RefreshAsync();
        var end = await portal.Get<ReadWriteEnd>().ExecuteAsync(Portal.Owner, Portal.Orders, saved.Request!.Value, Cancelled);
        Assert.Equal(WriteOutcome.Succeeded, end.Value!.Outcome);
    }

    /// <summary>The settings were taken in, and what follows fails: that is no reason to call a change unsent.</summary>
    [Fact]
    public async Task Save_AnswerLostAndBrokenAtTheEvents_IsUnknown()
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Atlas.Before[Project.Patch] = () =>
        {
            portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListEventsAsync)] = () =>
            {
                portal.Failure = DatabaseFailure.Locked;
                return Task.CompletedTask;
            };
            return Project.LoseTheAnswer();
        };

        var saved = await SaveAsync(portal, version);

        Assert.Equal((WriteOutcome.Unknown, "EncryptionAtRest.UnknownOutcome"), (saved.Outcome, saved.Error!.Code));
    }

    [Fact]
    public async Task Read_Locked_EveryPageGetsAnErrorThatItCanShow()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        portal.Failure = DatabaseFailure.Locked;
        var keys = portal.Get<ReadEncryptionAtRest>();
        var health = portal.Get<ReadKeyHealth>();
        var clusters = portal.Get<ListClusters>();

        string?[] codes =
        [
            (await keys.LastSeenAsync(Portal.Reader, Portal.Orders, Cancelled)).Error?.Code,
            (await keys.RefreshAsync(Portal.Reader, Portal.Orders, Cancelled)).Error?.Code,
            (await portal.Get<RetryValidation>().ExecuteAsync(Portal.Owner, Portal.Orders, Cancelled)).Error?.Code,
            (await health.ExecuteAsync(Portal.Reader, Portal.Orders, Cancelled)).Error?.Code,
            (await health.ListAsync(Portal.Reader, FakeAtlas.Contoso, Cancelled)).Error?.Code,
            (await clusters.LastSeenAsync(Portal.Reader, Portal.Orders, Cancelled)).Error?.Code,
            (await clusters.ExecuteAsync(Portal.Reader, Portal.Orders, Cancelled)).Error?.Code,
            (await portal.Get<ReadCluster>().ExecuteAsync(Portal.Reader, Portal.Orders, "orders", Cancelled)).Error?.Code,
            (await portal.Get<ReadActivity>().ExecuteAsync(Portal.Reader, Portal.Orders, new ActivityFilter(), Cancelled)).Error?.Code,
            (await portal.Get<ReadRotation>().ExecuteAsync(Portal.Reader, Portal.Orders, Cancelled)).Error?.Code,
        ];

        Assert.All(codes, code => Assert.Equal("Database.Busy", code));
    }

    /// <summary>The list of projects comes from Atlas where the copy cannot be read.</summary>
    [Fact]
    public async Task ListProjects_LockedFromTheStart_AsksAtlas()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Failure = DatabaseFailure.Locked;

        Assert.True((await portal.Get<ProjectDirectory>().ListAsync(Portal.Reader, Cancelled)).IsSuccess);
    }

    [Theory]
    [InlineData(DatabaseFailure.Full)]
    [InlineData(DatabaseFailure.ReadOnly)]
    public async Task Refresh_NotKept_SaysThatItWasTheDatabaseAndNotAtlas(DatabaseFailure failure)
    {
        await using var portal = await Project.SeenAsync();
        portal.Failure = failure;

        var seen = await portal.RefreshAsync();

        Assert.Equal((KeyPhase.Unknown, UnknownReason.NotKept), (seen.Health.Phase, seen.Health.Why));
    }

    private static Task<WriteResult<EncryptionAtRestView>> SaveAsync(Portal portal, string version) => portal.Get<ConfigureAzureKeyVault>()
        .ExecuteAsync(Portal.Owner, Portal.Orders, Typed.FormWithoutSecret with { ResourceGroupName = "rg-other" }, version, Cancelled);
}
