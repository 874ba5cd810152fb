namespace AtlasCmkPortal.Sandbox.Tests.Durability;

/// <summary>What was answered survives <c>kill -9</c>.</summary>
public sealed class KillTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sandbox-kill-").FullName;

    [Fact]
    public async Task Sandbox_KilledTenTimesUnderLoad_LosesNoAcknowledgedWrite()
    {
        var result = await KillRounds.RunAsync(_directory, kills: 10);
        Assert.Empty(result.Lost);
        Assert.Equal(0, result.Damaged);
        Assert.InRange(result.Acknowledged, 10, int.MaxValue);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
