using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The clock in Connected mode: the system's.</summary>
public sealed class SystemCloudClock(TimeProvider time) : ICloudClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
