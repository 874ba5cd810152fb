using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.State;

public sealed class KeyStateLineTests
{
    [Theory]
    [InlineData(KeyPhase.Healthy, "Valid", Tone.Success)]
    [InlineData(KeyPhase.Refused, "Invalid", Tone.Danger)]
    [InlineData(KeyPhase.Unreachable, "Unreachable", Tone.Warning)]
    [InlineData(KeyPhase.Unknown, "Unknown", Tone.Neutral)]
    public void From_FreshAnswer_IsThePhase(KeyPhase phase, string word, Tone tone)
    {
        var line = KeyStateLine.From(With(Sample.Health(phase)), Sample.Now);

        Assert.Equal((word, tone), (line.Word, line.Tone));
    }

    [Fact]
    public void From_Unreachable_SaysWhenTheKeyLastWorkedAndWhatGoesOn()
    {
        var health = Sample.Health(KeyPhase.Unreachable) with { Since = Sample.Now.AddHours(-1), WorkedAt = Sample.Now.AddHours(-2) };

        Assert.Equal(
            "Atlas cannot reach the vault since 24 Nov 2026, 11:00 UTC. It could last encrypt and decrypt with this key on 24 Nov 2026, 10:00 UTC. "
            + "Running nodes go on; a node that restarts stays down until the vault answers.",
            KeyStateLine.From(With(health), Sample.Now).Meaning);
    }

    [Fact]
    public void From_RefusedAndNodesStillRun_SaysWhichCheckStopsThem()
    {
        var health = Sample.Health(KeyPhase.Refused) with
        {
            Since = Sample.Now,
            Clusters = ["orders", "ledger"],
            StopsBy = Sample.Now.AddMinutes(15),
        };

        Assert.Contains(
            "since 24 Nov 2026, 12:00 UTC. At its next check, at most 15 minutes after that, it stops the nodes of orders, ledger.",
            KeyStateLine.From(With(health), Sample.Now).Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void From_ValidButStale_IsUnknown()
    {
        var line = KeyStateLine.From(Sample.Configured, Sample.Now + ProjectKeyHealth.Freshness + TimeSpan.FromSeconds(1));

        Assert.Equal("Unknown", line.Word);
        Assert.Contains("was valid", line.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void From_AnswerFromTheFuture_IsUnknown()
    {
        var line = KeyStateLine.From(Sample.Configured, Sample.Now - TimeSpan.FromSeconds(1));

        Assert.Equal("Unknown", line.Word);
        Assert.Contains("lies ahead of this server's clock", line.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void From_ValidButAtlasIsSilent_IsUnknown() =>
        Assert.Equal(
            "Unknown",
            KeyStateLine.From(Sample.Configured with { RefreshError = new Error("Atlas.Unreachable", "x", "y") }, Sample.Now).Word);

    [Fact]
    public void From_ReadingDroppedForAChangeUnderWay_IsUnknownAndDoesNotBlameAtlas()
    {
        var line = KeyStateLine.From(Sample.Configured with { RefreshError = Errors.ChangeUnderWay }, Sample.Now);

        Assert.Equal("Unknown", line.Word);
        Assert.StartsWith(Errors.ChangeUnderWay.Title, line.Meaning, StringComparison.Ordinal);
    }

    private static EncryptionAtRestView With(ProjectKeyHealth health) => Sample.Configured with { Health = health };
}
