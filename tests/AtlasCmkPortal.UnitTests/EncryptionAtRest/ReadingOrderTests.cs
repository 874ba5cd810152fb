using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>Which answer counts, whatever the clock says.</summary>
public sealed class ReadingOrderTests
{
    private const string GetKeys = nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_AnswerToAnEarlierQuestionArrivesLater_ChangesNothing()
    {
        await using var portal = await Project.SeenAsync();
        var (sampled, arrives) = (new TaskCompletionSource(), new TaskCompletionSource());
        portal.Atlas.After[GetKeys] = () =>
        {
            portal.Atlas.After.Clear();
            sampled.SetResult();
            return arrives.Task;
        };
        var earlier = portal.RefreshAsync();
        await sampled.Task;
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { ResourceGroupName = "rg-terraform" });
        await portal.RefreshAsync();

        arrives.SetResult();
        var shown = await earlier;

        Assert.Equal("rg-terraform", shown.Settings.ResourceGroupName);
        Assert.Equal(
            [new FieldChange(Fields.ResourceGroupName, "rg-orders", "rg-terraform")],
            Assert.Single(await portal.ActivityAsync(Portal.Orders)).Changes);
    }

    [Fact]
    public async Task Refresh_StoredFromTheFuture_TakesTheNewerReadingIn()
    {
        await using var portal = await Project.SeenAsync();
        await using (var context = portal.File.CreateDbContext())
        {
            var ahead = portal.Time.GetUtcNow().AddHours(2);
            await context.LastSeen.ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, ahead), Cancelled);
        }

        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { ResourceGroupName = "rg-terraform" });
        var seen = await portal.RefreshAsync();

        Assert.Equal(("rg-terraform", portal.Time.GetUtcNow()), (seen.Settings.ResourceGroupName, seen.SeenAt));
    }

    [Fact]
    public async Task Refresh_WhileSomebodyWrites_SaysSoAndChangesNothing()
    {
        await using var portal = await Project.SeenAsync();
        await using var theirs = await portal.Get<ProjectLeases>().TryClaimAsync(Portal.Orders, Cancelled);
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { ResourceGroupName = "rg-terraform" });

        var seen = await portal.RefreshAsync();

        Assert.Equal((Errors.ChangeUnderWay, "rg-orders"), (seen.RefreshError, seen.Settings.ResourceGroupName));
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Fact]
    public async Task Save_LeaseLostBeforeSending_SendsNothingAndSaysSo()
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Atlas.After[GetKeys] = () => StealLeaseAsync(portal);

        var lost = await SaveAsync(portal, "rg-mine", version);

        Assert.Equal((WriteOutcome.Failed, AtlasCmkPortal.Core.Writes.Errors.LeaseLost), (lost.Outcome, lost.Error));
        Assert.Empty(portal.Atlas.KeyUpdates);
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Fact]
    public async Task Save_LeaseLostWhileItWasSent_EndsItsRowAndLeavesWhatTheOtherRead()
    {
        await using var portal = await Project.SeenAsync();
        var version = (await portal.RefreshAsync()).Version;
        portal.Atlas.After[Project.Patch] = () => StealLeaseAsync(portal);

        var saved = await SaveAsync(portal, "rg-mine", version);

        Assert.Equal(WriteOutcome.Succeeded, saved.Outcome);
        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.ConfigureAzureKeyVault, WriteOutcome.Succeeded), (row.Action, row.Outcome));
        Assert.Equal(("rg-orders", Errors.ChangeUnderWay), (saved.Current!.Settings.ResourceGroupName, saved.Current.RefreshError));
    }

    /// <summary>This process stood still for longer than a lease lasts, and another console took the project over.</summary>
    private static async Task StealLeaseAsync(Portal portal)
    {
        portal.Atlas.After.Clear();
        await using var context = portal.File.CreateDbContext();
        var until = portal.Time.GetUtcNow() + ProjectLeases.Duration;
        await context.Leases.ExecuteUpdateAsync(
            set =>
                set.SetProperty(lease => lease.Owner, "another")
                    .SetProperty(lease => lease.ExpiresAt, until)
                    .SetProperty(lease => lease.Fencing, lease => lease.Fencing + 1),
            Cancelled);
    }

    private static Task<WriteResult<EncryptionAtRestView>> SaveAsync(Portal portal, string resourceGroup, string version) =>
        portal
            .Get<ConfigureAzureKeyVault>()
            .ExecuteAsync(Portal.Owner, Portal.Orders, Typed.FormWithoutSecret with { ResourceGroupName = resourceGroup }, version, Cancelled);
}
