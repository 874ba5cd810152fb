using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.UnitTests.Writes;

/// <summary>What has not ended stands in a table of its own, as long as it has not ended.</summary>
public sealed class OpenWorkTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OpenWork_OfAWrite_IsThereUntilAReadingEndsIt()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Before[Project.Patch] = Project.LoseTheAnswer;
        await portal.Get<ConfigureAzureKeyVault>().ExecuteAsync(
            Portal.Owner, Portal.Orders, Typed.FormWithoutSecret with { ResourceGroupName = "rg-other" },
            (await portal.LastSeenAsync()).Version, Cancelled);

        Assert.Equal([(Portal.Orders, true, false)], await OpenAsync(portal));

        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { ResourceGroupName = "rg-other" });
        await portal.RefreshAsync();

        Assert.Empty(await OpenAsync(portal));
    }

    [Fact]
    public async Task OpenWork_OfARotation_IsThereUntilTheLastClusterIsDone()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);

        Assert.Equal([(Portal.Orders, false, true)], await OpenAsync(portal));

        portal.Time.Advance(Rotations.TimeToBegin);
        await portal.RefreshAsync();

        Assert.Empty(await OpenAsync(portal));
    }

    /// <summary>Such as a row of a version that named its actions otherwise: it must not keep the project open for ever.</summary>
    [Fact]
    public async Task OpenWork_OfAnActionThatNobodyReconciles_EndsAsUnknownOnceItCannotArrive()
    {
        await using var portal = await Project.SeenAsync();
        var request = await portal.Get<ActivityLog>().RequestAsync(Portal.Owner, Portal.Orders, "Retired", target: null, [], Cancelled);
        await portal.RefreshAsync();
        Assert.Equal([(Portal.Orders, true, false)], await OpenAsync(portal));

        portal.Time.Advance(UnfinishedWrites.MayStillArrive);
        await portal.RefreshAsync();

        Assert.Empty(await OpenAsync(portal));
        await using var context = portal.File.CreateDbContext();
        var end = await context.ActivityEnds.SingleAsync(row => row.ActivityId == request, Cancelled);
        Assert.Equal(WriteOutcome.Unknown, end.Outcome);
    }

    /// <summary>A fleet is filtered by the columns, in one statement.</summary>
    [Fact]
    public async Task Projects_ByValidityAndOpenWork_AreFilteredInSql()
    {
        await using var portal = await Project.SeenAsync(Typed.Cluster("orders", "AZURE"));
        await portal.RotateAsync(Typed.SecondKey);
        await using var context = portal.File.CreateDbContext();

        var found = await context.Projects
            .Where(project => project.Enabled && project.Valid == true && project.KeyIdentifier == Typed.SecondKey)
            .Where(project => context.OpenWork.Any(work => work.GroupId == project.GroupId))
            .Select(project => project.GroupId)
            .ToListAsync(Cancelled);

        Assert.Equal([Portal.Orders], found);
    }

    private static async Task<IEnumerable<(string, bool, bool)>> OpenAsync(Portal portal)
    {
        await using var context = portal.File.CreateDbContext();
        return (await context.OpenWork.ToListAsync(Cancelled))
            .Select(work => (work.GroupId, work.ActivityId is not null, work.RotationId is not null));
    }
}
