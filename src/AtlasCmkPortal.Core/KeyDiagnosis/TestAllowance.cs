using System.Threading.RateLimiting;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>
/// How often one person may have Entra asked with what they type: a reader may test, too, and the console must not become a way to try secrets.
/// A person who is quiet for a while is forgotten.
/// </summary>
public sealed class TestAllowance : IDisposable
{
    public const int PerMinute = 60;

    /// <summary>How long a test counts; the error says a minute.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        subject => RateLimitPartition.GetSlidingWindowLimiter(
            subject,
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = PerMinute, Window = Window, SegmentsPerWindow = 6 }),
        StringComparer.Ordinal);

    /// <param name="subject">The person's, of the sign-in provider.</param>
    public bool TryTake(string subject)
    {
        using var lease = _limiter.AttemptAcquire(subject);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
