using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.Audit;

public sealed class ReadWriteEndTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_UnknownAndThenNotApplied_IsToldAndSignalled()
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Atlas.Before[Project.Patch] = Project.LoseTheAnswer;
        var lost = await portal.Get<ConfigureAzureKeyVault>()
            .ExecuteAsync(Portal.Owner, Portal.Orders, Typed.FormWithoutSecret with { ResourceGroupName = "rg-other" }, version, Cancelled);
        Assert.Null((await EndOfAsync(portal, lost.Request!.Value)).Value!.Outcome);
        portal.Time.Advance(UnfinishedWrites.MayStillArrive);
        var signals = 0;
        using var subscription = portal.Get<ProjectSignals>().Subscribe(Portal.Orders, () => signals++);

        await portal.PassAsync();

        Assert.Equal(WriteOutcome.Failed, (await EndOfAsync(portal, lost.Request.Value)).Value!.Outcome);
        Assert.Equal(1, signals);
    }

    [Fact]
    public async Task Execute_AnotherProjectsRow_IsNotTold()
    {
        await using var portal = await Project.SeenAsync();
        var saved = await portal.RotateAsync(Typed.SecondKey);
        Assert.Equal(WriteOutcome.Succeeded, saved.Outcome);
        await using var context = portal.File.CreateDbContext();
        var id = context.Activity.Single(row => row.Action == Actions.RotateKeyIdentifier).Id;

        var other = await portal.Get<ReadWriteEnd>().ExecuteAsync(Portal.Owner, Portal.Payments, id, Cancelled);

        Assert.Equal(WriteOutcome.Succeeded, (await EndOfAsync(portal, id)).Value!.Outcome);
        Assert.Null(other.Value!.Outcome);
        var hidden = await portal.Get<ReadWriteEnd>().ExecuteAsync(Portal.Nobody, Portal.Orders, id, Cancelled);
        Assert.Same(Core.Access.Errors.ProjectNotFound, hidden.Error);
    }

    private static Task<Result<WriteEnd>> EndOfAsync(Portal portal, long request) =>
        portal.Get<ReadWriteEnd>().ExecuteAsync(Portal.Owner, Portal.Orders, request, Cancelled);
}
