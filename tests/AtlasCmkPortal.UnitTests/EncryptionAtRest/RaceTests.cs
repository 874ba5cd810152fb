using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>Two people change the same project at once: the second reads who was faster.</summary>
public sealed class RaceTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_WhatAColleagueHasJustSaved_SaysWhoAndSendsNothing()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        await SaveAsync(portal, Portal.Colleague, "rg-new", seen.Version);

        var second = await SaveAsync(portal, Portal.Owner, "rg-new", seen.Version);

        Assert.Equal((WriteOutcome.Unchanged, "colleague@contoso.example"), (second.Outcome, second.ConflictWith?.Name));
        Assert.Single(portal.Atlas.KeyUpdates);
        Assert.Equal([WriteOutcome.Unchanged, WriteOutcome.Succeeded], (await portal.ActivityAsync(Portal.Orders)).Select(row => row.Outcome!.Value));
    }

    [Fact]
    public async Task Disable_WhatAColleagueHasJustDisabled_SaysWhoAndSendsNothing()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        await DisableAsync(portal, Portal.Colleague, seen.Version);

        var second = await DisableAsync(portal, Portal.Owner, seen.Version);

        Assert.Equal((WriteOutcome.Unchanged, "colleague@contoso.example"), (second.Outcome, second.ConflictWith?.Name));
        var row = await portal.LastAsync();
        Assert.Equal((Actions.DisableCustomerKeys, WriteOutcome.Unchanged), (row.Action, row.Outcome));
    }

    [Fact]
    public async Task Save_AColleagueIsStillSaving_SaysWhoAndSinceWhen()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        var (sent, answer) = Hold(portal);
        var first = SaveAsync(portal, Portal.Colleague, "rg-1", seen.Version);
        await sent.Task;

        var second = SaveAsync(portal, Portal.Owner, "rg-2", seen.Version);
        await portal.LetTimePassUntilAsync(second);

        Assert.Equal((WriteOutcome.Failed, "EncryptionAtRest.AnotherSaveUnderWay"), ((await second).Outcome, (await second).Error!.Code));
        Assert.Equal("colleague@contoso.example is changing this project.", (await second).Error!.Title);
        Assert.Contains("began at 08:00:00 UTC", (await second).Error!.Meaning, StringComparison.Ordinal);
        answer.SetResult();
        await first;
    }

    /// <summary>Another process of the same database holds the lease: its row tells.</summary>
    [Fact]
    public async Task Save_AnotherProcessIsStillSaving_SaysWhoByItsRow()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        await using var theirs = await new ProjectLeases(portal.File, portal.Time).TryClaimAsync(Portal.Orders, Cancelled);
        await portal.Get<ActivityLog>().RequestAsync(Portal.Colleague, Portal.Orders, Actions.ConfigureAzureKeyVault, target: null, [], Cancelled);

        var second = SaveAsync(portal, Portal.Owner, "rg-2", seen.Version);
        await portal.LetTimePassUntilAsync(second);

        Assert.Equal("colleague@contoso.example is changing this project.", (await second).Error!.Title);
    }

    private static (TaskCompletionSource Sent, TaskCompletionSource Answer) Hold(Portal portal)
    {
        var (sent, answer) = (new TaskCompletionSource(), new TaskCompletionSource());
        portal.Atlas.Before[Project.Patch] = () =>
        {
            sent.TrySetResult();
            return answer.Task;
        };
        return (sent, answer);
    }

    private static Task<WriteResult<EncryptionAtRestView>> SaveAsync(Portal portal, Actor actor, string resourceGroup, string version) =>
        portal.Get<ConfigureAzureKeyVault>()
            .ExecuteAsync(actor, Portal.Orders, Typed.FormWithoutSecret with { ResourceGroupName = resourceGroup }, version, Cancelled);

    private static Task<WriteResult<EncryptionAtRestView>> DisableAsync(Portal portal, Actor actor, string version) =>
        portal.Get<DisableCustomerKeys>().ExecuteAsync(actor, Portal.Orders, "orders-staging", version, Cancelled);
}
