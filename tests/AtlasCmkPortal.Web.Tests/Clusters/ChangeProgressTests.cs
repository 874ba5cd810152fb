using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Features.Clusters.Editing;

namespace AtlasCmkPortal.Web.Tests.Clusters;

public sealed class ChangeProgressTests
{
    private static readonly Error Refused = new("Atlas.X", "Atlas refused.", "Nothing changed.");

    [Fact]
    public void Of_NothingUnderWay_SaysNothing() => Assert.Null(ChangeProgress.Of(SampleClusters.Orders, null));

    [Fact]
    public void Of_ReloadedInTheMiddle_SaysThatAChangeIsUnderWay()
    {
        var progress = ChangeProgress.Of(SampleClusters.Updating, null);

        Assert.Equal(Tone.Info, progress?.Tone);
        Assert.Contains("UPDATING", progress?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AcceptedAndUpdating_DoesNotCallItDone()
    {
        var progress = ChangeProgress.Of(SampleClusters.Updating, WriteResult<ClusterView>.Succeeded(SampleClusters.Updating));

        Assert.Equal(Tone.Info, progress?.Tone);
        Assert.DoesNotContain("Done", progress?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_AcceptedAndIdle_IsDoneAndSaysWhatAtlasHas()
    {
        var progress = ChangeProgress.Of(SampleClusters.Encrypted, WriteResult<ClusterView>.Succeeded(SampleClusters.Updating));

        Assert.Equal(Tone.Success, progress?.Tone);
        Assert.Contains("uses your key", progress?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NoAnswerCame_IsUnknownWhateverAtlasSaysNow()
    {
        var progress = ChangeProgress.Of(SampleClusters.Orders, WriteResult<ClusterView>.Unknown(Refused));

        Assert.Equal(Tone.Warning, progress?.Tone);
        Assert.Contains("not known", progress?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_SomebodyElseWasFaster_SaysWhoAndThatNothingWasSent()
    {
        var by = new ChangedBy("other@contoso.example", new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

        var progress = ChangeProgress.Of(SampleClusters.Encrypted, WriteResult<ClusterView>.Unchanged(SampleClusters.Encrypted, by));

        const string words = "No changes to apply. other@contoso.example changed it last, 24 Nov 2026, 12:00 UTC.";
        Assert.StartsWith(words, progress?.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(WriteOutcome.Succeeded, Tone.Success, "Done:")]
    [InlineData(WriteOutcome.Failed, Tone.Warning, "Nothing was changed: Atlas was read again")]
    [InlineData(WriteOutcome.Unknown, Tone.Warning, "Atlas does not show")]
    public void Of_UnknownAndThenSettled_SaysWhatWasFound(WriteOutcome outcome, Tone tone, string words)
    {
        var progress = ChangeProgress.Of(SampleClusters.Encrypted, ChangeProgress.Settled(outcome, SampleClusters.Encrypted));

        Assert.Equal(tone, progress?.Tone);
        Assert.StartsWith(words, progress?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Refused_LeavesTheWordToTheError() =>
        Assert.Null(ChangeProgress.Of(SampleClusters.Orders, WriteResult<ClusterView>.Failed(Refused)));
}
