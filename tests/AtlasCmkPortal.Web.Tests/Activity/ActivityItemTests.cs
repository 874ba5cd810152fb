using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Features.Activity;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Web.Tests.Activity;

public sealed class ActivityItemTests : BunitContext
{
    public ActivityItemTests() => Services.AddSingleton<TimeProvider>(new FakeTimeProvider(FeedTests.Entry(1).At.AddMinutes(5)));

    [Fact]
    public void Item_Write_TellsWhoWhatWhenFromWhereAndHowItEnded()
    {
        var text = Text(FeedTests.Entry(1) with { Outcome = WriteOutcome.Failed, ErrorCode = "Atlas.CLUSTER_NOT_FOUND" });

        foreach (
            var part in new[]
            {
                "Changed Manage your own encryption keys",
                "orders",
                "owner@contoso.example (42) from 127.0.0.1",
                "5 min ago",
                "24 Nov 2026 12:00:00 UTC",
                "Failed",
                "Atlas.CLUSTER_NOT_FOUND",
            })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Item_FieldChange_ReadsFromBeforeToAfter()
    {
        var text = Text(FeedTests.Entry(1) with { Changes = [new("Key Vault Name", null, "contoso-orders-kv")] });

        Assert.Contains("from not set", text, StringComparison.Ordinal);
        Assert.Contains("to contoso-orders-kv", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Item_Secret_IsOnlyChanged()
    {
        var item = RenderItem(FeedTests.Entry(1) with { Changes = [new("Secret", null, "changed")] });

        Assert.Equal("changed", item.Find("dd").TextContent);
    }

    [Fact]
    public void Item_NotYetEnded_IsUnderWay() => Assert.Contains("Under way", Text(FeedTests.Entry(1)), StringComparison.Ordinal);

    [Fact]
    public void Item_ChangeMadeElsewhere_IsMarkedAndNamesNobody()
    {
        var text = Text(FeedTests.Entry(1) with { Action = Actions.ChangedOutside, Actor = "AtlasCmkPortal", RemoteAddress = null, Target = null });

        Assert.Contains("Outside this console", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AtlasCmkPortal", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Item_OfTheConsoleItself_HasANameAndNoSubject() =>
        Assert.Contains(
            "AtlasCmkPortal, 5 min ago",
            Text(FeedTests.Entry(1) with { Actor = "AtlasCmkPortal", Subject = "system", RemoteAddress = null }),
            StringComparison.Ordinal);

    [Fact]
    public void Item_EndOfSessions_NamesThePersonAndTheOperator()
    {
        var text = Text(FeedTests.Entry(1) with
        {
            Action = Actions.EndSessions,
            Actor = "Operator at the command line",
            Subject = "command line|root",
            RemoteAddress = null,
            Target = "owner@contoso.example",
            Outcome = WriteOutcome.Succeeded,
        });

        foreach (var part in new[] { "Ended every session", "of owner@contoso.example", "Operator at the command line (root), 5 min ago" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("cluster", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Item_UnknownAction_IsShownByItsOwnName() =>
        Assert.Contains("PauseCluster", Text(FeedTests.Entry(1) with { Action = "PauseCluster" }), StringComparison.Ordinal);

    private string Text(ActivityEntry entry) =>
        string.Join(' ', RenderItem(entry).Find("li").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private IRenderedComponent<ActivityItem> RenderItem(ActivityEntry entry) =>
        Render<ActivityItem>(parameters => parameters.Add(item => item.Entry, entry));
}
