using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>Try Again.</summary>
public sealed class RetryValidationTests
{
    private const string Get = nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync);

    [Theory]
    [InlineData(false, true, "invalid", "valid")]
    [InlineData(true, false, "valid", "invalid")]
    [InlineData(false, false, "invalid", "invalid")]
    [InlineData(false, null, "invalid", "unknown")]
    public async Task Retry_AtlasAnswers_ShowsAndRecordsWhatItSays(bool before, bool? after, string wordBefore, string wordAfter)
    {
        await using var portal = await SeenAsync(before);
        SetValid(portal, after);
        portal.Atlas.Calls.Clear();

        var view = (await RetryAsync(portal)).Value!;

        Assert.Equal(after, view.Settings.Valid);
        Assert.Single(portal.Atlas.Calls, Get);
        Assert.Empty(portal.Atlas.KeyUpdates);
        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.RetryValidation, WriteOutcome.Succeeded, "owner@contoso.example"), (row.Action, row.Outcome, row.Actor));
        Assert.Equal([new FieldChange(Fields.Valid, wordBefore, wordAfter)], row.Changes);
    }

    [Fact]
    public async Task Retry_AtlasDown_ShowsWhatWasSeenWithTheReasonAndNeverCallsItValid()
    {
        await using var portal = await SeenAsync(valid: false);
        portal.Time.Advance(TimeSpan.FromMinutes(20));
        portal.Atlas.Before[Get] = Project.NotReached;

        var view = (await RetryAsync(portal)).Value!;

        Assert.Equal((false, "Atlas.Unreachable.NameResolution"), (view.Settings.Valid, view.RefreshError!.Code));
        Assert.Equal(portal.Time.GetUtcNow() - TimeSpan.FromMinutes(20), view.SeenAt);
        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((WriteOutcome.Failed, "Atlas.Unreachable.NameResolution"), (row.Outcome, row.ErrorCode));
        Assert.Empty(row.Changes);
    }

    [Fact]
    public async Task Retry_AtlasDownAndNeverSeen_IsTheError()
    {
        await using var portal = await Portal.CreateAsync();
        portal.Atlas.Before[Get] = Project.NotReached;

        Assert.Equal("Atlas.Unreachable.NameResolution", (await RetryAsync(portal)).Error!.Code);
    }

    [Fact]
    public async Task Retry_ConsoleMayOnlyRead_StillAsks()
    {
        await using var portal = await SeenAsync(valid: false);
        portal.Time.Advance(TimeSpan.FromMinutes(10));
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.ListAzurePrivateEndpointsAsync)] = () =>
            throw new AtlasApiException(403, "USER_UNAUTHORIZED", null, []);
        SetValid(portal, true);

        Assert.True((await RetryAsync(portal)).Value!.Settings.Valid);
    }

    [Fact]
    public async Task Retry_NothingElseChanged_LeavesTheVersionThatOneSaw()
    {
        await using var portal = await SeenAsync(valid: false);
        var before = (await portal.RefreshAsync()).Version;
        SetValid(portal, true);

        Assert.Equal(before, (await RetryAsync(portal)).Value!.Version);
    }

    private static async Task<Portal> SeenAsync(bool valid)
    {
        var portal = await Project.SeenAsync();
        SetValid(portal, valid);
        await portal.RefreshAsync();
        return portal;
    }

    private static void SetValid(Portal portal, bool? valid)
    {
        var key = portal.Atlas.KeyOf(Portal.Orders);
        portal.Atlas.Keys[Portal.Orders] = key with { AzureKeyVault = key.AzureKeyVault! with { Valid = valid } };
    }

    private static Task<Result<EncryptionAtRestView>> RetryAsync(Portal portal) =>
        portal.Get<RetryValidation>().ExecuteAsync(Portal.Owner, Portal.Orders, TestContext.Current.CancellationToken);
}
