using AtlasCmkPortal.Core.KeyDiagnosis;

namespace AtlasCmkPortal.UnitTests.KeyDiagnosis;

/// <summary>What runs at the same time, what waits for what, and how a person's leaving ends it.</summary>
public sealed class TestConnectionCourseTests
{
    private readonly Gate _token = new();
    private readonly Gate _vault = new();
    private readonly Gate _key = new();
    private readonly Gate _encrypt = new();

    [Fact]
    public async Task Run_IndependentSteps_AreUnderWayAtTheSameTime()
    {
        await using var portal = await HeldAsync();
        var test = new ConnectionTest(portal);

        var running = test.RunAsync();
        await Task.WhenAll(_token.ReachedAsync(), _vault.ReachedAsync());
        Assert.False(_key.IsReached || _encrypt.IsReached);

        _token.Open();
        await Task.WhenAll(_key.ReachedAsync(), _encrypt.ReachedAsync());
        Assert.Equal([CheckState.Running], test.StatesShownOf("vault"));
        Assert.Equal([CheckState.Running, CheckState.Passed], test.StatesShownOf("token"));
        Assert.Empty(test.StatesShownOf("decrypt"));

        _encrypt.Open();
        _key.Open();
        _vault.Open();
        Assert.True((await running).Value!.Passed);
    }

    [Fact]
    public async Task Run_TimePasses_MeasuresEachStepByItself()
    {
        await using var portal = await HeldAsync();
        var running = new ConnectionTest(portal).RunAsync();
        await Task.WhenAll(_token.ReachedAsync(), _vault.ReachedAsync());

        portal.Time.Advance(TimeSpan.FromSeconds(2));
        _token.Open();
        await Task.WhenAll(_key.ReachedAsync(), _encrypt.ReachedAsync());
        portal.Time.Advance(TimeSpan.FromSeconds(1));
        _vault.Open();
        _key.Open();
        _encrypt.Open();
        var report = (await running).Value!;

        Assert.Equal(TimeSpan.FromSeconds(2), report.Step("token").Elapsed);
        Assert.Equal(TimeSpan.FromSeconds(3), report.Step("vault").Elapsed);
        Assert.Equal(TimeSpan.FromSeconds(1), report.Step("key").Elapsed);
        Assert.Equal(TimeSpan.FromSeconds(3), report.Elapsed);
    }

    [Fact]
    public async Task Run_CancelledAtOnce_EndsEveryStepAsCancelled()
    {
        await using var portal = await HeldAsync();
        using var cancellation = new CancellationTokenSource();
        var test = new ConnectionTest(portal);
        var running = test.RunAsync(cancellation.Token);
        await Task.WhenAll(_token.ReachedAsync(), _vault.ReachedAsync());

        await cancellation.CancelAsync();
        var report = (await running).Value!;

        Assert.All(report.Steps, step => Assert.Equal(CheckState.Cancelled, step.State));
        Assert.Equal([CheckState.Running, CheckState.Cancelled], test.StatesShownOf("token"));
        Assert.Equal([CheckState.Cancelled], test.StatesShownOf("decrypt"));
        Assert.False(report.Passed);
        Assert.Equal(1, portal.Azure.Closed);
    }

    [Fact]
    public async Task Run_CancelledHalfWay_KeepsWhatHasEnded()
    {
        await using var portal = await HeldAsync();
        using var cancellation = new CancellationTokenSource();
        var running = new ConnectionTest(portal).RunAsync(cancellation.Token);
        _token.Open();
        await Task.WhenAll(_vault.ReachedAsync(), _key.ReachedAsync(), _encrypt.ReachedAsync());

        await cancellation.CancelAsync();

        Assert.Equal(
            [CheckState.Passed, CheckState.Cancelled, CheckState.Cancelled, CheckState.Cancelled, CheckState.Cancelled],
            (await running).Value!.States());
    }

    private async Task<Portal> HeldAsync()
    {
        var portal = await Portal.CreateAsync();
        var token = await portal.Azure.Token(CancellationToken.None);
        portal.Azure.Token = cancelled => _token.PassAsync(token, cancelled);
        portal.Azure.Vault = cancelled => _vault.PassAsync(FakeAzure.GoodVault, cancelled);
        portal.Azure.Key = cancelled => _key.PassAsync(FakeAzure.GoodKey, cancelled);
        var encrypt = portal.Azure.Encrypt;
        portal.Azure.Encrypt = async (bytes, cancelled) => await _encrypt.PassAsync(await encrypt(bytes, cancelled), cancelled);
        return portal;
    }
}
