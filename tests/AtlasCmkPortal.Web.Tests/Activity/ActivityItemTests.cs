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
                "24 Nov 2026, 12:00 UTC",
                "Failed",
                "Atlas refused:",
                "Atlas.CLUSTER_NOT_FOUND",
            })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WriteOutcome.Failed, "Atlas.AZURE_KEY_VAULT_KEY_EXPIRED", "Atlas refused: The key has expired.")]
    [InlineData(WriteOutcome.Failed, "Atlas.NEVER_HEARD_OF", "Atlas refused: it gave a code that this console does not know.")]
    [InlineData(WriteOutcome.Failed, "Atlas.Unreachable.TimedOut", "Atlas could not be reached")]
    [InlineData(WriteOutcome.Failed, "Console.Lease", "It failed with this error: Console.Lease")]
    [InlineData(WriteOutcome.Unknown, "Atlas.Unreachable.TimedOut", "It may have been applied.")]
    [InlineData(WriteOutcome.Conflict, null, "nothing was sent to Atlas")]
    public void Item_NotSucceeded_SaysWhyInPlainWords(WriteOutcome outcome, string? code, string says) =>
        Assert.Contains(says, Text(FeedTests.Entry(1) with { Outcome = outcome, ErrorCode = code }), StringComparison.Ordinal);

    [Fact]
    public void Item_Time_IsTheBrowsersWithUtcOnHover()
    {
        var time = RenderItem(FeedTests.Entry(1)).Find("time[data-local]");

        Assert.Equal("2026-11-24T12:00:00.0000000Z", time.GetAttribute("datetime"));
        Assert.Equal("24 Nov 2026 12:00:00 UTC", time.GetAttribute("title"));
    }

    [Fact]
    public void Item_FieldChange_ReadsFromBeforeToAfter()
    {
        var text = Text(FeedTests.Entry(1) with { Changes = [new("keyVaultName", null, "contoso-orders-kv")] });

        Assert.Contains("Key Vault Name", text, StringComparison.Ordinal);
        Assert.Contains("from not set", text, StringComparison.Ordinal);
        Assert.Contains("to contoso-orders-kv", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fields.Enabled, "Azure Key Vault", "off", "on")]
    [InlineData(Fields.RequirePrivateNetworking, "Require Private Networking", "Inactive", "Active")]
    [InlineData("somethingNewer", "somethingNewer", "false", "true")]
    public void Item_Switch_HasTheWordsOfTheScreen(string field, string name, string before, string after)
    {
        var item = RenderItem(FeedTests.Entry(1) with { Changes = [new(field, "false", "true")] });

        Assert.Equal(name, item.Find("dt").TextContent);
        Assert.Equal([before, after], item.FindAll("dd code").Select(value => value.TextContent));
    }

    /// <summary>What the database may hold has words on the screen.</summary>
    [Fact]
    public void Name_OfEveryField_IsNotItsId() => Assert.All(
        typeof(Fields).GetFields().Select(field => (string)field.GetRawConstantValue()!),
        id => Assert.NotEqual(id, FieldLabels.Name(new FieldChange(id, null, null))));

    [Fact]
    public void Item_Secret_IsOnlyChanged()
    {
        var item = RenderItem(FeedTests.Entry(1) with { Changes = [new("secret", null, null)] });

        Assert.Equal("changed", item.Find("dd").TextContent);
    }

    [Fact]
    public void Item_NotYetEnded_IsInProgress() => Assert.Contains("In progress", Text(FeedTests.Entry(1)), StringComparison.Ordinal);

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
