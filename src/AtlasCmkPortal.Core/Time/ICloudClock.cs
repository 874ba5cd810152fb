namespace AtlasCmkPortal.Core.Time;

/// <summary>
/// The clock of keys, secrets and validity. Connected: the system's. Sandbox: the sandbox clock, which can be advanced. Sessions, tokens
/// and time-outs go by the system's <see cref="TimeProvider"/> instead.
/// </summary>
public interface ICloudClock
{
    DateTimeOffset UtcNow { get; }
}
