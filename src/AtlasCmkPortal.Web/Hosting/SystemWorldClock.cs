using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The Connected world's clock: the system's.</summary>
public sealed class SystemWorldClock(TimeProvider time) : IWorldClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
