using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Results;
using Microsoft.EntityFrameworkCore;
using KeyErrors = AtlasCmkPortal.Core.EncryptionAtRest.Errors;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

public sealed class ConfigureAzureKeyVaultTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_TheFirstTime_SendsEveryFieldAndRecordsTheSecretAsChanged()
    {
        await using var portal = await Portal.CreateAsync();

        var saved = await SaveAsync(portal, Portal.Owner, Typed.Form, null);

        Assert.Equal(WriteOutcome.Succeeded, saved.Outcome);
        var sent = Assert.Single(portal.Atlas.KeyUpdates).AzureKeyVault!;
        Assert.True(sent.Enabled);
        Assert.Equal(
            (Typed.SecretValue, Typed.FirstKey, "rg-orders", "AZURE"),
            (sent.Secret!.Reveal(), sent.KeyIdentifier, sent.ResourceGroupName, sent.AzureEnvironment));
        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal(
            (Actions.ConfigureAzureKeyVault, "owner@contoso.example", "203.0.113.9", WriteOutcome.Succeeded),
            (row.Action, row.Actor, row.RemoteAddress, row.Outcome));
        Assert.Contains(new FieldChange(Fields.Secret, null, null), row.Changes);
        Assert.Equal(portal.Time.GetUtcNow(), saved.Current!.SecretSetAt);
        Assert.Equal("owner@contoso.example", saved.Current.LastChange!.Name);
    }

    [Fact]
    public async Task Save_OneFieldLater_SendsThatFieldAlone()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();

        await SaveAsync(portal, Portal.Owner, Typed.FormWithoutSecret with { ResourceGroupName = "rg-other" }, seen.Version);

        var sent = Assert.Single(portal.Atlas.KeyUpdates).AzureKeyVault!;
        Assert.Equal(new() { ResourceGroupName = "rg-other" }, sent);
    }

    [Theory]
    [MemberData(nameof(Malformed.Fields), MemberType = typeof(Malformed))]
    public async Task Save_AFieldThatIsNotInForm_NamesItAndSendsNothing(FormTarget field, string value)
    {
        await using var portal = await Portal.CreateAsync();

        var saved = await SaveAsync(portal, Portal.Owner, Malformed.With(Typed.Form, field, value), null);

        Assert.Equal((WriteOutcome.Failed, "EncryptionAtRest.Malformed", field), (saved.Outcome, saved.Error!.Code, saved.Error.Target));
        Assert.Empty(portal.Atlas.KeyUpdates);
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Fact]
    public async Task Save_BesideAValueOfAtlassOwnThatIsUnknownHere_LeavesThatAsItIs()
    {
        await using var portal = await Project.SeenAsync();
        var unknown = Typed.FormWithoutSecret with { AzureEnvironment = "AZURE_MARS" };
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(unknown);
        var seen = await portal.RefreshAsync();

        var saved = await SaveAsync(portal, Portal.Owner, unknown with { ResourceGroupName = "rg-other" }, seen.Version);

        Assert.Equal(WriteOutcome.Succeeded, saved.Outcome);
        Assert.Equal(new() { ResourceGroupName = "rg-other" }, Assert.Single(portal.Atlas.KeyUpdates).AzureKeyVault);
    }

    [Fact]
    public async Task Save_NothingChanged_SendsNothingAndIsRecordedAsSuch()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();

        var saved = await SaveAsync(portal, Portal.Owner, Typed.FormWithoutSecret, seen.Version);

        Assert.Equal((WriteOutcome.Unchanged, (ChangedBy?)null), (saved.Outcome, saved.ConflictWith));
        Assert.Empty(portal.Atlas.KeyUpdates);
        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.ConfigureAzureKeyVault, "owner@contoso.example", WriteOutcome.Unchanged), (row.Action, row.Actor, row.Outcome));
        Assert.Empty(row.Changes);
        Assert.Null((await portal.RefreshAsync()).LastChange);
    }

    [Fact]
    public async Task Save_OverAColleaguesChange_IsStoppedAndShowsWhoAndWhat()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        await SaveAsync(portal, Portal.Colleague, Typed.FormWithoutSecret with { ResourceGroupName = "rg-colleague" }, seen.Version);

        var second = await SaveAsync(portal, Portal.Owner, Typed.FormWithoutSecret with { ResourceGroupName = "rg-owner" }, seen.Version);

        Assert.Equal(WriteOutcome.Conflict, second.Outcome);
        Assert.Equal("colleague@contoso.example", second.ConflictWith!.Name);
        Assert.Equal("rg-colleague", second.Current!.Settings.ResourceGroupName);
        Assert.Single(portal.Atlas.KeyUpdates);
    }

    [Fact]
    public async Task Save_OverAColleaguesNewSecret_IsStopped()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        await SaveAsync(portal, Portal.Colleague, Typed.Form, seen.Version);

        Assert.Equal(WriteOutcome.Conflict, (await SaveAsync(portal, Portal.Owner, Typed.Form, seen.Version)).Outcome);
    }

    [Fact]
    public async Task Save_OverAChangeMadeOutside_IsStoppedAndNamesNobody()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        portal.Atlas.Keys[Portal.Orders] = Typed.InAtlas(Typed.Form with { ResourceGroupName = "rg-terraform" });

        var stopped = await SaveAsync(portal, Portal.Owner, Typed.Form, seen.Version);

        Assert.Equal(WriteOutcome.Conflict, stopped.Outcome);
        Assert.Null(stopped.ConflictWith!.Name);
        var row = Assert.Single(await portal.ActivityAsync(Portal.Orders));
        Assert.Equal((Actions.ChangedOutside, "Outside this console"), (row.Action, row.Actor));
        Assert.Equal([new FieldChange(Fields.ResourceGroupName, "rg-orders", "rg-terraform")], row.Changes);
    }

    [Fact]
    public async Task Save_TwoAtOnce_LetsOneThroughAndShowsItToTheOther()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        var sent = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        portal.Atlas.Before[Project.Patch] = () =>
        {
            sent.TrySetResult();
            return answer.Task;
        };

        var first = SaveAsync(portal, Portal.Owner, Typed.FormWithoutSecret with { ResourceGroupName = "rg-1" }, seen.Version);
        await sent.Task;
        var second = SaveAsync(portal, Portal.Colleague, Typed.FormWithoutSecret with { ResourceGroupName = "rg-2" }, seen.Version);
        answer.SetResult();
        Assert.Equal(WriteOutcome.Succeeded, (await first).Outcome);
        await portal.LetTimePassUntilAsync(second);

        Assert.Equal((WriteOutcome.Conflict, "owner@contoso.example"), ((await second).Outcome, (await second).ConflictWith!.Name));
        Assert.Single(portal.Atlas.KeyUpdates);
    }

    [Fact]
    public async Task Save_RefusedByAtlas_TranslatesItAndKeepsWhatWasInForce()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        portal.Atlas.Before[Project.Patch] = () => throw new AtlasApiException(400, "INVALID_AZURE_CREDENTIALS", "Invalid Azure credentials.", []);

        var refused = await SaveAsync(portal, Portal.Owner, Typed.Form, seen.Version);

        Assert.Equal(
            (WriteOutcome.Failed, "Atlas.INVALID_AZURE_CREDENTIALS", (FormTarget?)null),
            (refused.Outcome, refused.Error!.Code, refused.Error.Target));
        Assert.Equal(seen.Version, refused.Current!.Version);
        Assert.Equal(
            (WriteOutcome.Failed, "Atlas.INVALID_AZURE_CREDENTIALS"),
            (await portal.LastAsync()) is var row ? (row.Outcome, row.ErrorCode) : default);
    }

    [Fact]
    public async Task Save_AtlasNotReachableBefore_SendsNothingAndLeavesNoRow()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();
        portal.Atlas.Before[nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync)] = Project.LoseTheAnswer;

        var failed = await SaveAsync(portal, Portal.Owner, Typed.Form, seen.Version);

        Assert.Equal((WriteOutcome.Failed, "Atlas.Unreachable.ConnectionLost"), (failed.Outcome, failed.Error!.Code));
        Assert.NotNull(failed.Current!.RefreshError);
        Assert.Empty(await portal.ActivityAsync(Portal.Orders));
    }

    [Theory]
    [InlineData(
        "https://contoso-legacy-kv.vault.azure.net/keys/K/a241124e3d364e9eb99fbd3e11124b23",
        "EncryptionAtRest.KeyNotInVault",
        FormTarget.KeyIdentifier)]
    [InlineData(
        "https://contoso-orders-kv.vault.azure.cn/keys/K/a241124e3d364e9eb99fbd3e11124b23",
        "EncryptionAtRest.KeyInOtherCloud",
        FormTarget.AzureEnvironment)]
    [InlineData("https://contoso-orders-kv.vault.azure.net/keys/K", "EncryptionAtRest.KeyIdentifierUnreadable", FormTarget.KeyIdentifier)]
    public async Task Save_AKeyThatCannotBe_IsRefusedBeforeAnythingIsSent(string keyIdentifier, string code, FormTarget target)
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();

        var refused = await SaveAsync(portal, Portal.Owner, Typed.FormWithoutSecret with { KeyIdentifier = keyIdentifier }, seen.Version);

        Assert.Equal((WriteOutcome.Failed, code, target), (refused.Outcome, refused.Error!.Code, refused.Error.Target));
        Assert.Empty(portal.Atlas.KeyUpdates);
    }

    [Fact]
    public async Task Save_AnotherApplicationWithoutItsSecret_AsksForIt()
    {
        await using var portal = await Project.SeenAsync();
        var seen = await portal.RefreshAsync();

        var refused = await SaveAsync(
            portal,
            Portal.Owner,
            Typed.FormWithoutSecret with
            {
                ClientId = "a99c11e4-0000-4000-8000-000000000103",
            },
            seen.Version);

        Assert.Same(KeyErrors.SecretRequired, refused.Error);
    }

    [Fact]
    public async Task Save_AsAReader_IsRefused()
    {
        await using var portal = await Project.SeenAsync();

        Assert.Same(Core.Access.Errors.ProjectOwnerRequired, (await SaveAsync(portal, Portal.Reader, Typed.Form, null)).Error);
        Assert.Same(Core.Access.Errors.ProjectNotFound, (await SaveAsync(portal, Portal.Nobody, Typed.Form, null)).Error);
    }

    [Fact]
    public async Task Save_WhateverTheEnd_LeavesNoSecretInTheDatabase()
    {
        await using var portal = await Portal.CreateAsync();
        await SaveAsync(portal, Portal.Owner, Typed.Form, null);
        portal.Atlas.After[Project.Patch] = Project.LoseTheAnswer;
        await SaveAsync(portal, Portal.Owner, Typed.Form, (await portal.RefreshAsync()).Version);

        await using var context = portal.File.CreateDbContext();
        await context.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Cancelled);
        var path = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(portal.File.ConnectionString).DataSource;
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        var everything = await reader.ReadToEndAsync(Cancelled);
        Assert.Contains("contoso-orders-kv", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Typed.SecretValue, everything, StringComparison.Ordinal);
    }

    private static Task<WriteResult<EncryptionAtRestView>> SaveAsync(Portal portal, Actor actor, AzureKeyVaultInput input, string? seenVersion) =>
        portal.Get<ConfigureAzureKeyVault>().ExecuteAsync(actor, Portal.Orders, input, seenVersion, Cancelled);
}
