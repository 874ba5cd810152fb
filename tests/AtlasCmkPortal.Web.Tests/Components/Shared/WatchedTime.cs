using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Web.Tests.Components.Shared;

/// <summary>A clock that tells when somebody begins to wait on it, so that a test moves it only then.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<bool> _waits = Channel.CreateUnbounded<bool>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(true);
        return timer;
    }

    /// <summary>Ends when the next timer is set.</summary>
    public Task SomebodyWaitsAsync() =>
        _waits.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
}
