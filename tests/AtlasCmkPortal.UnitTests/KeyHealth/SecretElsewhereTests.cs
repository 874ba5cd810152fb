using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.UnitTests.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.KeyHealth;

/// <summary>Atlas tells that the settings were saved, and no field differs: a secret was sent elsewhere. The world is ninety days ahead.</summary>
public sealed class SecretElsewhereTests : IAsyncLifetime
{
    private Portal _portal = default!;
    private int _events;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _portal = await Portal.CreateAsync();
        _portal.WorldOffset = TimeSpan.FromDays(90);
        _portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form);
        Tell();
        await LaterAsync();
        _portal.Atlas.After[Project.Patch] = () =>
        {
            Tell();
            return Task.CompletedTask;
        };
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Visit_SecretReplacedElsewhere_LeavesOneRowAndASentence()
    {
        var before = (await _portal.LastSeenAsync()).Version;
        Tell();

        var seen = await LaterAsync();
        await LaterAsync();

        var row = Assert.Single(await _portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.ChangedOutside, "Outside this console"), (row.Action, row.Actor));
        Assert.Equal([new FieldChange(Fields.Secret, null, null)], row.Changes);
        Assert.Equal((_portal.Time.GetUtcNow() - TimeSpan.FromMinutes(3), (DateTimeOffset?)null), (seen.SecretChangedElsewhereAt, seen.SecretSetAt));
        Assert.NotEqual(before, seen.Version);
    }

    [Fact]
    public async Task Visit_BeforeTheFirstReading_IsNoNews() => Assert.Empty(await AfterAWhileAsync());

    [Fact]
    public async Task Visit_AFieldWasChangedElsewhere_IsThatRowAlone()
    {
        _portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { ResourceGroupName = "rg-terraform" });
        Tell();

        Assert.Equal(Fields.ResourceGroupName, Assert.Single(Assert.Single(await AfterAWhileAsync()).Changes).Field);
    }

    /// <summary>The settings were read before the change, the events after it.</summary>
    [Fact]
    public async Task Visit_AFieldIsChangedBetweenTheTwoQuestions_IsThatRowAlone()
    {
        _portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListEventsAsync)] = () =>
        {
            _portal.Atlas.Before.Clear();
            _portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { ResourceGroupName = "rg-terraform" });
            Tell();
            return Task.CompletedTask;
        };
        await _portal.RefreshAsync();

        Assert.Equal(Fields.ResourceGroupName, Assert.Single(Assert.Single(await AfterAWhileAsync()).Changes).Field);
    }

    [Fact]
    public async Task Save_ASecretFromHere_IsItsOwnRowAlone()
    {
        Assert.Equal(WriteOutcome.Succeeded, (await SaveAsync()).Outcome);

        Assert.Equal(Actions.ConfigureAzureKeyVault, Assert.Single(await AfterAWhileAsync()).Action);
        Assert.Null((await _portal.LastSeenAsync()).SecretChangedElsewhereAt);
    }

    /// <summary>This server's clock is ahead of Atlas's, or behind it.</summary>
    [Theory]
    [InlineData(-90)]
    [InlineData(90)]
    public async Task Save_AtlasHasAnotherTime_IsItsOwnRowAlone(int seconds)
    {
        _portal.Atlas.After[Project.Patch] = () =>
        {
            Tell(TimeSpan.FromSeconds(seconds));
            return Task.CompletedTask;
        };
        await SaveAsync();

        await LaterAsync();
        Assert.Equal(Actions.ConfigureAzureKeyVault, Assert.Single(await AfterAWhileAsync()).Action);
    }

    [Fact]
    public async Task Save_ASecretFromHereWithoutAnAnswer_IsItsOwnRowAlone()
    {
        _portal.Atlas.After[Project.Patch] = () =>
        {
            Tell();
            return Project.LoseTheAnswer();
        };
        Assert.Equal(WriteOutcome.Unknown, (await SaveAsync()).Outcome);

        Assert.Equal(Actions.ConfigureAzureKeyVault, Assert.Single(await AfterAWhileAsync()).Action);
    }

    /// <summary>A refused save of this console explains nothing.</summary>
    [Fact]
    public async Task Visit_ReplacedElsewhereRightAfterARefusedSave_LeavesItsRow()
    {
        _portal.Atlas.Before[Project.Patch] = () => throw new AtlasApiException(400, "INVALID_AZURE_CREDENTIALS", null, []);
        await SaveAsync();
        Tell();

        Assert.Equal([Actions.ChangedOutside, Actions.ConfigureAzureKeyVault], (await AfterAWhileAsync()).Select(row => row.Action));
    }

    [Fact]
    public async Task Visit_TwoAtOnce_LeaveOneRow()
    {
        Tell();
        _portal.Time.Advance(TimeSpan.FromMinutes(3));

        await Task.WhenAll(_portal.RefreshAsync(), _portal.RefreshAsync());
        await _portal.RefreshAsync();

        Assert.Single(await _portal.ActivityAsync(Portal.Orders));
    }

    [Fact]
    public async Task Visit_EventsWereUnreadForAWhile_IsToldOnce()
    {
        Tell();
        _portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListEventsAsync)] = () => throw new AtlasApiException(429, "RATE_LIMITED", null, []);
        await LaterAsync();
        _portal.Time.Advance(TimeSpan.FromHours(1));
        await LaterAsync();
        _portal.Atlas.Before.Clear();

        await LaterAsync();

        Assert.Single(await AfterAWhileAsync());
    }

    private void Tell(TimeSpan ahead = default) =>
        Events.Add(new AtlasEvent($"{++_events:x24}", _portal.UtcNow + ahead, AtlasEventTypes.ConfigurationUpdated));

    private List<AtlasEvent> Events =>
        _portal.Atlas.Events.TryGetValue(Portal.Orders, out var events) ? events : _portal.Atlas.Events[Portal.Orders] = [];

    private async Task<EncryptionAtRestView> LaterAsync()
    {
        _portal.Time.Advance(TimeSpan.FromMinutes(3));
        return await _portal.RefreshAsync();
    }

    private async Task<IReadOnlyList<ActivityEntry>> AfterAWhileAsync()
    {
        await LaterAsync();
        return await _portal.ActivityAsync(Portal.Orders);
    }

    private async Task<WriteResult<EncryptionAtRestView>> SaveAsync() => await _portal.Get<ConfigureAzureKeyVault>()
        .ExecuteAsync(Portal.Owner, Portal.Orders, Typed.Form, (await _portal.LastSeenAsync()).Version, Cancelled);
}
