using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.UnitTests.Audit;

public sealed class ReadActivityTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ARequestWithoutAnEnd_ShowsWhoWhatWhenFromWhereAndNoOutcome()
    {
        await using var portal = await Portal.CreateAsync();
        await portal.Get<ActivityLog>().RequestAsync(
            Portal.Owner, Portal.Orders, Actions.SetClusterEncryption, "orders", [new("One", null, "1"), new("Another", "2", null)], Cancelled);

        var row = Assert.Single((await ReadAsync(portal)).Entries);

        Assert.Equal((portal.Time.GetUtcNow(), "owner@contoso.example", "203.0.113.9"), (row.At, row.Actor, row.RemoteAddress));
        Assert.Equal((Actions.SetClusterEncryption, "orders", null, null), (row.Action, row.Target, row.Outcome, row.ErrorCode));
        Assert.Equal([new("One", null, "1"), new FieldChange("Another", "2", null)], row.Changes);
    }

    [Fact]
    public async Task Read_SomethingThatFailed_ShowsTheErrorsCode()
    {
        await using var portal = await Portal.CreateAsync();
        await portal
            .Get<ActivityLog>()
            .RecordAsync(Portal.Owner, Portal.Orders, Actions.RetryValidation, new Error("Some.Code", "Title.", "Meaning."), [], Cancelled);

        var row = Assert.Single((await ReadAsync(portal)).Entries);
        Assert.Equal((WriteOutcome.Failed, "Some.Code"), (row.Outcome, row.ErrorCode));
    }

    [Fact]
    public async Task Read_PageByPage_GoesFromTheNewestToTheOldestAndSaysWhenThereIsNoMore()
    {
        await using var portal = await Portal.CreateAsync();
        await AddAsync(portal, Enumerable.Range(1, 5).Select(number => Row($"{number}")));

        var first = await ReadAsync(portal, new ActivityFilter(Take: 2));
        var second = await ReadAsync(portal, new ActivityFilter(Take: 2, BeforeId: first.Entries[^1].Id));
        var third = await ReadAsync(portal, new ActivityFilter(Take: 2, BeforeId: second.Entries[^1].Id));

        Assert.Equal([("5,4", true), ("3,2", true), ("1", false)], new[] { first, second, third }.Select(page => (Targets(page), page.HasMore)));
    }

    [Fact]
    public async Task Read_SinceATime_ShowsOnlyWhatCameFromThenOn()
    {
        await using var portal = await Portal.CreateAsync();
        var log = portal.Get<ActivityLog>();
        await log.RequestAsync(Portal.Owner, Portal.Orders, Actions.SetClusterEncryption, "early", [], Cancelled);
        portal.Time.Advance(TimeSpan.FromDays(7));
        var since = portal.Time.GetUtcNow();
        await log.RequestAsync(Portal.Owner, Portal.Orders, Actions.SetClusterEncryption, "then", [], Cancelled);
        portal.Time.Advance(TimeSpan.FromDays(1));
        await log.RequestAsync(Portal.Owner, Portal.Orders, Actions.SetClusterEncryption, "late", [], Cancelled);

        Assert.Equal("late,then", Targets(await ReadAsync(portal, new ActivityFilter(Since: since))));
    }

    [Theory]
    [InlineData(null, null, "4,3,2,1")]
    [InlineData("owner@contoso.example", null, "3,1")]
    [InlineData("idp|owner", null, "3,1")]
    [InlineData(null, Actions.RetryValidation, "4,3")]
    [InlineData("owner@contoso.example", Actions.RetryValidation, "3")]
    [InlineData("Owner@contoso.example", null, "")]
    [InlineData(null, "NoSuchAction", "")]
    public async Task Read_Filtered_ShowsOnlyThoseRowsAndStillEverybodyToFilterBy(string? actor, string? action, string expected)
    {
        await using var portal = await Portal.CreateAsync();
        await AddAsync(portal,
        [
            Row("1", Portal.Owner, Actions.ConfigureAzureKeyVault),
            Row("2", Portal.Colleague, Actions.ConfigureAzureKeyVault),
            Row("3", Portal.Owner, Actions.RetryValidation),
            Row("4", Actor.System, Actions.RetryValidation),
        ]);

        var page = await ReadAsync(portal, new ActivityFilter(actor, action));

        Assert.Equal(expected, Targets(page));
        Assert.Equal(["AtlasCmkPortal", "colleague@contoso.example", "owner@contoso.example"], page.People.Select(person => person.Name));
    }

    [Fact]
    public async Task Read_APersonWhoseNameChanged_IsOnePersonUnderTheLatestName()
    {
        await using var portal = await Portal.CreateAsync();
        await AddAsync(
            portal,
            [Row("1"), Row("2", Portal.Owner with { Name = "Olivia" }), Row("3", Portal.Colleague with { Name = "owner@contoso.example" })]);

        var everybody = await ReadAsync(portal);
        var page = await ReadAsync(portal, new ActivityFilter(Portal.Owner.Subject));

        Assert.Equal("2,1", Targets(page));
        Assert.All(page.Entries, entry => Assert.Equal(Portal.Owner.Subject, entry.Subject));
        Assert.Equal([new(Portal.Owner.Subject, "Olivia"), new ActivityPerson(Portal.Colleague.Subject, "owner@contoso.example")], everybody.People);
    }

    [Fact]
    public async Task Read_AnotherProjectsRows_AreNotShownAndNeitherAreItsPeople()
    {
        await using var portal = await Portal.CreateAsync();
        await AddAsync(portal, [Row("1"), Row("2", Portal.Colleague, groupId: Portal.Payments)]);

        var page = await ReadAsync(portal);

        Assert.Equal("1", Targets(page));
        Assert.Equal([new ActivityPerson(Portal.Owner.Subject, "owner@contoso.example")], page.People);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 1)]
    [InlineData(200, 200)]
    [InlineData(int.MaxValue, 200)]
    public async Task Read_OddPageSize_IsBounded(int take, int expected)
    {
        await using var portal = await Portal.CreateAsync();
        await AddAsync(portal, Enumerable.Range(1, 201).Select(number => Row($"{number}")));

        var page = await ReadAsync(portal, new ActivityFilter(Take: take));

        Assert.Equal((expected, true), (page.Entries.Count, page.HasMore));
    }

    private static ActivityRow Row(
        string target,
        Actor? actor = null,
        string action = Actions.ConfigureAzureKeyVault,
        string groupId = Portal.Orders) =>
        new()
        {
            GroupId = groupId,
            ActorSubject = (actor ?? Portal.Owner).Subject,
            ActorName = (actor ?? Portal.Owner).Name,
            Action = action,
            Target = target,
        };

    private static async Task AddAsync(Portal portal, IEnumerable<ActivityRow> rows)
    {
        await using var context = portal.File.CreateDbContext();
        context.Activity.AddRange(rows);
        await context.SaveChangesAsync(Cancelled);
    }

    private static async Task<ActivityPage> ReadAsync(Portal portal, ActivityFilter? filter = null) =>
        (await portal.Get<ReadActivity>().ExecuteAsync(Portal.Reader, Portal.Orders, filter ?? new ActivityFilter(), Cancelled)).Value!;

    private static string Targets(ActivityPage page) => string.Join(',', page.Entries.Select(row => row.Target));
}
