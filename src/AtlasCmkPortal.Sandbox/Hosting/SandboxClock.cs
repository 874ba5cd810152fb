using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// The sandbox clock: the system's time plus what was advanced, which is kept. Keys, secrets and clusters live by it; tokens, sessions and TLS
/// by the system's
/// <see cref="TimeProvider"/>, or sign-in would fail after a jump of 90 days.
/// </summary>
public sealed class SandboxClock(TimeProvider system, StateStore store)
{
    private const string Id = "world";
    private readonly Collection<ClockOffset> _time = store.Collection<ClockOffset>("time");

    public TimeSpan Offset => _time.Find(Id)?.Offset ?? TimeSpan.Zero;

    public DateTimeOffset Now => system.GetUtcNow() + Offset;

    internal void Advance(TimeSpan by) => store.Write(transaction => transaction.Put(_time, Id, new ClockOffset(Offset + by)));
}

internal sealed record ClockOffset(TimeSpan Offset);
