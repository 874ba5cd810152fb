using AtlasCmkPortal.Core.EncryptionAtRest;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

public sealed class ObservationLoopTests
{
    /// <summary>
    /// A console whose port was taken is disposed without ever having stopped: the host then took the loop's end for a fault, and printed a
    /// stack trace before the line that names the port.
    /// </summary>
    [Fact]
    public async Task Stop_WhileItWaits_EndsWithoutAFault()
    {
        await using var portal = await Portal.CreateAsync();
        var time = new WatchedTime();
        using var loop = new ObservationLoop(portal.Get<ObserveProjects>(), time, NullLogger<ObservationLoop>.Instance);
        await loop.StartAsync(TestContext.Current.CancellationToken);
        await time.Waiting.Task;

        await loop.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(loop.ExecuteTask!.IsCompletedSuccessfully);
    }

    private sealed class WatchedTime : FakeTimeProvider
    {
        public TaskCompletionSource Waiting { get; } = new();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waiting.TrySetResult();
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
