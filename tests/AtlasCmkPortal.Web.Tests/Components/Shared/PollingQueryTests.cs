using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.Web.Components.Shared;
using AtlasCmkPortal.Web.Tests.Clusters;

namespace AtlasCmkPortal.Web.Tests.Components.Shared;

public sealed class PollingQueryTests : IAsyncDisposable
{
    private static readonly Error Down = new("Atlas.Unreachable", "Atlas did not answer.", "What is shown may be out of date.");

    private readonly WatchedTime _time = new();
    private readonly Queue<Result<ClusterView>> _answers = new();
    private readonly PollingQuery<ClusterView> _live;
    private readonly DateTimeOffset _start;
    private int _reads;

    public PollingQueryTests()
    {
        _start = _time.GetUtcNow();
        _live = new(Read, cluster => !cluster.IsIdle, _ => Task.CompletedTask, Task.FromException, _time);
    }

    public ValueTask DisposeAsync() => _live.DisposeAsync();

    [Fact]
    public async Task StartAsync_IdleCluster_ReadsOnceAndThenOnlyWhenWoken()
    {
        await StartAsync(SampleClusters.Encrypted);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(1, _reads);

        _answers.Enqueue(SampleClusters.Updating);
        _live.Wake();
        await _time.SomebodyWaitsAsync();

        Assert.Equal("UPDATING", _live.Last.Value?.StateName);
    }

    [Fact]
    public async Task StartAsync_ClusterUpdating_ReadsByTheClockUntilIdle()
    {
        await StartAsync(SampleClusters.Updating);
        _answers.Enqueue(SampleClusters.Updating);
        _answers.Enqueue(SampleClusters.Encrypted);

        await TickAsync(PollingQuery<ClusterView>.WhileMoving);
        await TickAsync(PollingQuery<ClusterView>.WhileMoving);
        _time.Advance(TimeSpan.FromHours(1));

        Assert.True(_live.Last.Value?.IsIdle);
        Assert.Equal(3, _reads);
    }

    [Fact]
    public async Task ReadFails_AfterASuccess_KeepsTheOldValueWithItsTimeAndTheError()
    {
        await StartAsync(SampleClusters.Updating);
        var seenAt = _time.GetUtcNow();
        _answers.Enqueue(Down);

        await TickAsync(PollingQuery<ClusterView>.WhileMoving);

        Assert.Equal(new LastRead<ClusterView>(SampleClusters.Updating, seenAt, Down), _live.Last);
        Assert.True(_live.Last.IsStale);
    }

    [Fact]
    public async Task ReadFails_AtFirst_TriesAgainLater()
    {
        await StartAsync(Down);
        _answers.Enqueue(SampleClusters.Orders);

        await TickAsync(PollingQuery<ClusterView>.AfterFailure);

        Assert.Equal(SampleClusters.Orders, _live.Last.Value);
        Assert.Null(_live.Last.Error);
    }

    [Fact]
    public async Task StillUpdating_LongerAndLonger_ReadsMoreSlowlyUntilWoken()
    {
        await StartAsync(SampleClusters.Updating);
        for (var i = 0; i < 400; i++)
            _answers.Enqueue(SampleClusters.Updating);

        while (_time.GetUtcNow() < _start + TimeSpan.FromMinutes(5))
            await TickAsync(PollingPace.Fast);
        var fast = _reads;
        _time.Advance(PollingPace.Medium - PollingPace.Fast);
        Assert.Equal(fast, _reads);
        await TickAsync(PollingPace.Fast);
        Assert.Equal(fast + 1, _reads);

        _live.Wake();
        await _time.SomebodyWaitsAsync();
        await TickAsync(PollingPace.Fast);
        Assert.Equal(fast + 3, _reads);
    }

    [Fact]
    public async Task ReadFails_WithATimeToRetryAt_WaitsForIt()
    {
        await StartAsync(Down with { RetryAt = _time.GetUtcNow().AddSeconds(40) });
        _answers.Enqueue(SampleClusters.Encrypted);

        _time.Advance(TimeSpan.FromSeconds(39));
        Assert.Equal(1, _reads);
        await TickAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(2, _reads);
    }

    [Fact]
    public async Task DisposeAsync_WhileWaiting_EndsTheLoopWithoutAnotherRead()
    {
        await StartAsync(SampleClusters.Updating);

        await _live.DisposeAsync();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, _reads);
    }

    private async Task StartAsync(Result<ClusterView> first)
    {
        _answers.Enqueue(first);
        await _live.StartAsync();
        await _time.SomebodyWaitsAsync();
    }

    private async Task TickAsync(TimeSpan by)
    {
        _time.Advance(by);
        await _time.SomebodyWaitsAsync();
    }

    private Task<Result<ClusterView>> Read(CancellationToken cancellationToken)
    {
        _reads++;
        return Task.FromResult(_answers.Dequeue());
    }
}
