using System.Collections.Concurrent;

namespace AtlasCmkPortal.Core.KeyDiagnosis;

/// <summary>
/// How often one person may have Entra asked with what they type: a reader may test, too, and the console must not become a way to try secrets.
/// </summary>
internal sealed class TestAllowance(TimeProvider time)
{
    public const int Most = 60;
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Queue<DateTimeOffset>> _taken = new(StringComparer.Ordinal);

    public bool TryTake(string subject)
    {
        var now = time.GetUtcNow();
        var taken = _taken.GetOrAdd(subject, _ => new Queue<DateTimeOffset>(Most));
        lock (taken)
        {
            while (taken.TryPeek(out var oldest) && oldest + Within <= now)
            {
                taken.Dequeue();
            }

            if (taken.Count == Most)
            {
                return false;
            }

            taken.Enqueue(now);
            return true;
        }
    }
}
