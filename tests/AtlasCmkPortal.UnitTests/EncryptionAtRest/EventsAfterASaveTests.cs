using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>What a save ends with rests on Atlas's events, too, and those are read after it.</summary>
public sealed class EventsAfterASaveTests
{
    private const string List = nameof(IAtlasAdministrationApi.ListEventsAsync);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_VaultOutOfReachBefore_EndsHealthyOnceAtlasTellsThatItIsBack()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Events[Portal.Orders] = [Event(portal, "1", AtlasEventTypes.NetworkAccessDenied)];
        Assert.Equal(KeyPhase.Unreachable, (await portal.RefreshAsync()).Health.Phase);
        portal.Time.Advance(TimeSpan.FromMinutes(1));
        portal.Atlas.After[Project.Patch] = () =>
        {
            portal.Atlas.Events[Portal.Orders].Add(Event(portal, "2", AtlasEventTypes.NetworkAccessRestored));
            return Task.CompletedTask;
        };

        var saved = await SaveAsync(portal);

        Assert.Equal((WriteOutcome.Succeeded, KeyPhase.Healthy), (saved.Outcome, saved.Current!.Health.Phase));
    }

    [Fact]
    public async Task Save_FirstTime_KnowsTheHealthAtOnce()
    {
        await using var portal = await Portal.CreateAsync();

        var saved = await portal.Get<ConfigureAzureKeyVault>().ExecuteAsync(Portal.Owner, Portal.Orders, Typed.Form, seenVersion: null, Cancelled);

        Assert.Equal(KeyPhase.Healthy, saved.Current!.Health.Phase);
        Assert.True(portal.Atlas.Calls.LastIndexOf(List) > portal.Atlas.Calls.IndexOf(Project.Patch));
    }

    [Fact]
    public async Task Save_EventsCannotBeRead_IsSavedAndNotCalledHealthy()
    {
        await using var portal = await Project.SeenAsync();
        portal.Atlas.Before[List] = () => throw new AtlasApiException(429, "RATE_LIMITED", null, []);

        var saved = await SaveAsync(portal);

        Assert.Equal(WriteOutcome.Succeeded, saved.Outcome);
        Assert.Equal((KeyPhase.Unknown, UnknownReason.EventsUnread), (saved.Current!.Health.Phase, saved.Current.Health.Why));
    }

    private static AtlasEvent Event(Portal portal, string id, string type) => new(id, portal.UtcNow, type);

    private static async Task<WriteResult<EncryptionAtRestView>> SaveAsync(Portal portal)
    {
        var (version, input) = ((await portal.RefreshAsync()).Version, Typed.FormWithoutSecret with { ResourceGroupName = "rg-other" });
        return await portal.Get<ConfigureAzureKeyVault>().ExecuteAsync(Portal.Owner, Portal.Orders, input, version, Cancelled);
    }
}
