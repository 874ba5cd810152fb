using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.Activity;

namespace AtlasCmkPortal.Web.Tests.Activity;

public sealed class FeedTests
{
    [Fact]
    public void WithOlder_NextPage_IsAppended()
    {
        var feed = Feed.From(Page(true, 9, 8)).WithOlder(Page(false, 7, 6));

        Assert.Equal([9, 8, 7, 6], Ids(feed));
        Assert.False(feed.HasMore);
    }

    [Fact]
    public void WithNewest_RowThatEndedMeanwhile_IsReplacedAndOlderOnesStay()
    {
        var feed = Feed.From(Page(true, 9, 8)).WithOlder(Page(true, 7, 6));
        var ended = Page(true, 10, 9) with { Entries = [Entry(10), Entry(9) with { Outcome = WriteOutcome.Succeeded }] };

        var newer = feed.WithNewest(ended);

        Assert.Equal([10, 9, 8, 7, 6], Ids(newer));
        Assert.Equal(WriteOutcome.Succeeded, newer.Entries[1].Outcome);
        Assert.True(newer.HasMore);
    }

    [Fact]
    public void WithNewest_MoreThanAPageHasHappened_LeavesNoGap()
    {
        var newer = Feed.From(Page(false, 2, 1)).WithNewest(Page(true, 9, 8));

        Assert.Equal([9, 8], Ids(newer));
        Assert.True(newer.HasMore);
    }

    internal static ActivityEntry Entry(long id) =>
        new(
            id,
            new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero),
            "owner@contoso.example",
            "127.0.0.1",
            Actions.SetClusterEncryption,
            "orders",
            null,
            null,
            [])
        {
            Subject = "https://login.example.com|42",
        };

    private static ActivityPage Page(bool hasMore, params long[] ids) =>
        new([.. ids.Select(Entry)], hasMore, [new("https://login.example.com|42", "owner@contoso.example")]);

    private static IEnumerable<long> Ids(Feed feed) => feed.Entries.Select(entry => entry.Id);
}
