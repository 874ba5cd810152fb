using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

public sealed class ProjectSignalsTests
{
    [Fact]
    public void Raise_OneProject_TellsOnlyWhoListensToItAndStillDoes()
    {
        var signals = new ProjectSignals();
        var heard = new List<string>();
        using var first = signals.Subscribe("a", () => heard.Add("first"));
        using var other = signals.Subscribe("b", () => heard.Add("other"));
        signals.Subscribe("a", () => heard.Add("gone")).Dispose();

        signals.Raise("a");

        Assert.Equal(["first"], heard);
    }
}
