using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Web.Components.Layout;
using AtlasCmkPortal.Web.Components.Shared;

namespace AtlasCmkPortal.Web.Tests.KeyHealth;

public sealed class KeyHealthMessageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly ProjectKeyHealth Refused = new()
    {
        Phase = KeyPhase.Refused,
        LastKnown = KeyPhase.Refused,
        SeenAt = Now,
        Since = Now.AddMinutes(-5),
        Clusters = ["ledger", "orders"],
        StopsBy = Now.AddMinutes(10),
    };

    [Theory]
    [InlineData(KeyPhase.Unknown)]
    [InlineData(KeyPhase.NotConfigured)]
    [InlineData(KeyPhase.Healthy)]
    public void Of_NothingTheMatter_IsNothing(KeyPhase phase) =>
        Assert.Null(KeyHealthMessage.Of(new ProjectKeyHealth { Phase = phase, LastKnown = phase }));

    [Fact]
    public void Of_RefusedAndStillRunning_SaysWhatStopsAndWhen()
    {
        var message = KeyHealthMessage.Of(Refused)!;

        Assert.Equal((Tone.Danger, "The key of this project has not been valid since 24 Nov 2026, 11:55 UTC."), (message.Tone, message.Title));
        Assert.StartsWith(
            "At its next check, at most 15 minutes after that, Atlas stops the nodes of ledger, orders",
            message.Text,
            StringComparison.Ordinal);
        Assert.Contains("data is kept", message.Text, StringComparison.Ordinal);
        Assert.Null(message.SeenAt);
    }

    [Fact]
    public void Of_RefusedAndStopped_NamesTheStoppedAndWhatStartsThem()
    {
        var message = KeyHealthMessage.Of(Refused with { StopsBy = null, Stopped = [new("ledger", Now), new("orders", Now)] })!;

        Assert.Equal(["ledger", "orders"], message.Stopped);
        Assert.Contains(
            "Atlas starts them at its next check, at most 15 minutes later, or at once with Try Again",
            message.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RefusedAndOneStopped_SaysWhatIsNotReported()
    {
        var message = KeyHealthMessage.Of(Refused with { StopsBy = null, Stopped = [new("ledger", Now)] })!;

        Assert.Contains("Atlas has not reported stopping orders", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RefusedAndEventsNotRead_ClaimsNothingOfTheNodes()
    {
        var message = KeyHealthMessage.Of(Refused with { StopsBy = null, AreEventsKnown = false })!;

        Assert.StartsWith("Whether Atlas stopped ledger, orders is not known.", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RefusedAndOnePaused_SaysNothingOfThePaused()
    {
        var message = KeyHealthMessage.Of(Refused with { Paused = ["orders"] })!;

        Assert.Contains("stops the nodes of ledger:", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_UnreachableButOld_StaysAndSaysHowOldItIs()
    {
        var health = new ProjectKeyHealth { Phase = KeyPhase.Unreachable, LastKnown = KeyPhase.Unreachable, SeenAt = Now };

        var message = KeyHealthMessage.Of(health.AsOf(Now.AddHours(2)))!;

        Assert.Equal((Tone.Warning, Now), (message.Tone, message.SeenAt!.Value));
    }

    [Fact]
    public void Of_RefusedButOld_StaysAndSaysHowOldItIs()
    {
        var message = KeyHealthMessage.Of(Refused.AsOf(Now.AddHours(2)))!;

        Assert.Equal((Tone.Danger, Now), (message.Tone, message.SeenAt!.Value));
    }

    [Fact]
    public void Of_Unreachable_IsAWarningThatSaysNothingOfTheKey()
    {
        var message = KeyHealthMessage.Of(Refused with { Phase = KeyPhase.Unreachable, LastKnown = KeyPhase.Unreachable, StopsBy = null })!;

        Assert.Equal(Tone.Warning, message.Tone);
        Assert.DoesNotContain("not valid", message.Title + message.Text, StringComparison.Ordinal);
        Assert.Contains("running nodes go on", message.Text, StringComparison.Ordinal);
    }
}
