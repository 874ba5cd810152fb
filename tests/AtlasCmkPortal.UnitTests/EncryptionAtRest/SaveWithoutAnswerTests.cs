using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;
using WriteErrors = AtlasCmkPortal.Core.Writes.Errors;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>Saves that were sent and whose answer never came: readings decide them.</summary>
public sealed class SaveWithoutAnswerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_AnswerLostThoughApplied_IsSeenToHaveSucceeded()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        portal.Atlas.After[Project.Patch] = Project.LoseTheAnswer;

        var saved = await SaveAsync(portal, Portal.Owner, Typed.FormWithoutSecret with { ResourceGroupName = "rg-other" }, seen.Version);

        Assert.Equal((WriteOutcome.Succeeded, "rg-other"), (saved.Outcome, saved.Current!.Settings.ResourceGroupName));
        Assert.Equal(WriteOutcome.Succeeded, (await portal.LastAsync()).Outcome);
        Assert.Null(saved.Current.UnfinishedWrite);
    }

    [Fact]
    public async Task Save_AnswerLostAndOnlyTheSecretChanged_StaysUnknown()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        portal.Atlas.After[Project.Patch] = Project.LoseTheAnswer;

        var saved = await SaveAsync(portal, Portal.Owner, Typed.Form, seen.Version);
        Assert.Equal((WriteOutcome.Unknown, "EncryptionAtRest.UnknownOutcome"), (saved.Outcome, saved.Error!.Code));
        Assert.NotNull((await portal.RefreshAsync()).UnfinishedWrite);

        portal.Time.Advance(UnfinishedWrites.MayStillArrive);
        await portal.PassAsync();
        Assert.Equal((WriteOutcome.Unknown, WriteErrors.CannotTell), (await portal.LastAsync()) is var row ? (row.Outcome, row.ErrorCode) : default);
    }

    [Theory]
    [InlineData(true, WriteOutcome.Succeeded)]
    [InlineData(false, WriteOutcome.Failed)]
    public async Task Save_KilledBetweenRequestAndAnswer_IsDecidedByReadingAfterTheRestart(bool applied, WriteOutcome expected)
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        var never = new TaskCompletionSource();
        var sent = new TaskCompletionSource();
        (applied ? portal.Atlas.After : portal.Atlas.Before)[Project.Patch] = () =>
        {
            sent.TrySetResult();
            return never.Task;
        };
        _ = SaveAsync(portal, Portal.Owner, Typed.FormWithoutSecret with { ResourceGroupName = "rg-other" }, seen.Version);
        await sent.Task;
        Assert.Null((await portal.LastAsync()).Outcome);

        await portal.RestartAsync();
        portal.Time.Advance(UnfinishedWrites.MayStillArrive);
        await portal.PassAsync();

        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.ConfigureAzureKeyVault, expected), (row.Action, row.Outcome));
        Assert.Single(portal.Atlas.Calls, Project.Patch);
    }

    private static Task<WriteResult<EncryptionAtRestView>> SaveAsync(Portal portal, Actor actor, AzureKeyVaultInput input, string? seenVersion) =>
        portal.Get<ConfigureAzureKeyVault>().ExecuteAsync(actor, Portal.Orders, input, seenVersion, Cancelled);
}
