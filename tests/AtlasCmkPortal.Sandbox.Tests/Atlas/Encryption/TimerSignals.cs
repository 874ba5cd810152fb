using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Encryption;

/// <summary>A clock that stands still and tells when somebody begins to wait for a certain duration.</summary>
internal sealed class TimerSignals(params TimeSpan[] durations) : FakeTimeProvider(System.GetUtcNow())
{
    private readonly Channel<TimeSpan> _begun = Channel.CreateUnbounded<TimeSpan>();

    public ValueTask<TimeSpan> NextAsync(CancellationToken cancellationToken) => _begun.Reader.ReadAsync(cancellationToken);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (durations.Contains(dueTime)) _begun.Writer.TryWrite(dueTime);
        return timer;
    }
}
