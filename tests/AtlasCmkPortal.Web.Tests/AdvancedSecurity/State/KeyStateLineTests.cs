using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Web.Features.AdvancedSecurity.State;

namespace AtlasCmkPortal.Web.Tests.AdvancedSecurity.State;

public sealed class KeyStateLineTests
{
    [Theory]
    [InlineData(true, KeyState.Valid)]
    [InlineData(false, KeyState.Invalid)]
    [InlineData(null, KeyState.Unknown)]
    public void From_FreshAnswer_IsWhatAtlasSaid(bool? valid, KeyState state) =>
        Assert.Equal(state, KeyStateLine.From(Sample.Configured with { Settings = Sample.Settings with { Valid = valid } }, Sample.Now).State);

    [Fact]
    public void From_ValidButStale_IsUnknown()
    {
        var line = KeyStateLine.From(Sample.Configured, Sample.Now + KeyStateLine.Freshness + TimeSpan.FromSeconds(1));

        Assert.Equal(KeyState.Unknown, line.State);
        Assert.Contains("was valid", line.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void From_ValidButAtlasIsSilent_IsUnknown() =>
        Assert.Equal(KeyState.Unknown, KeyStateLine.From(Sample.Configured with { RefreshError = new Error("Atlas.Unreachable", "x", "y") }, Sample.Now).State);

    [Fact]
    public void From_ValidButFromTheFuture_IsUnknown()
    {
        var line = KeyStateLine.From(Sample.Configured, Sample.Now - TimeSpan.FromHours(2));

        Assert.Equal(KeyState.Unknown, line.State);
        Assert.Contains("clock", line.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void From_ReadingDroppedForAChangeUnderWay_IsUnknownAndDoesNotBlameAtlas()
    {
        var line = KeyStateLine.From(Sample.Configured with { RefreshError = Errors.ChangeUnderWay }, Sample.Now);

        Assert.Equal(KeyState.Unknown, line.State);
        Assert.StartsWith(Errors.ChangeUnderWay.Title, line.Meaning, StringComparison.Ordinal);
    }
}
