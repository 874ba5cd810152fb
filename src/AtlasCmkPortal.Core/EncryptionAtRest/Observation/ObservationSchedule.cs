using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Time;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// When each project is read next: at the polling pace while something in it has not ended, else every <c>Monitoring:Interval</c>. Kept in memory and
/// counted by a monotonic clock. A signal, which every write and every change raises, makes the pace fast again.
/// </summary>
public sealed class ObservationSchedule : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly long _start;
    private readonly IDisposable _subscription;

    public ObservationSchedule(ProjectSignals signals, MonitoringOptions monitoring, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(signals);
        ArgumentNullException.ThrowIfNull(monitoring);
        ArgumentNullException.ThrowIfNull(time);
        (_time, _interval, _start) = (time, monitoring.Interval, time.GetTimestamp());
        _subscription = signals.SubscribeToAll(Reset);
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>The projects to read now. Those that are new to the watch come one after the other over the interval, not all at once.</summary>
    /// <param name="open">In which something has not ended.</param>
    /// <param name="watched">All the others that are watched.</param>
    public IReadOnlyList<string> Due(IReadOnlySet<string> open, IReadOnlySet<string> watched)
    {
        lock (_lock)
        {
            foreach (var gone in _entries.Keys.Where(id => !open.Contains(id) && !watched.Contains(id)).ToList())
            {
                _entries.Remove(gone);
            }

            foreach (var id in open)
            {
                Open(id);
            }

            var closed = watched.Where(id => !open.Contains(id)).Order(StringComparer.Ordinal).ToList();
            foreach (var ended in closed.Where(id => _entries.TryGetValue(id, out var entry) && entry.IsOpen))
            {
                _entries[ended] = new Entry { ChangedAt = Now, DueAt = Now + _interval };
            }

            var added = closed.Where(id => !_entries.ContainsKey(id)).ToList();
            for (var i = 0; i < added.Count; i++)
            {
                _entries[added[i]] = new Entry { ChangedAt = Now, DueAt = Now + (_interval * i / added.Count) };
            }

            return [.. _entries.Where(entry => entry.Value.DueAt <= Now).OrderByDescending(entry => entry.Value.IsOpen).Select(entry => entry.Key)];
        }
    }

    /// <summary>The project was read.</summary>
    public void Answered(string groupId) => Update(groupId, entry =>
    {
        entry.Failures = 0;
        entry.DueAt = Now + (entry.IsOpen ? PollingPace.While(Now - entry.ChangedAt) : _interval);
    });

    /// <summary>It could not be read.</summary>
    /// <param name="retryAt">Where Atlas, or the budget, named a time: not before.</param>
    public void Failed(string groupId, DateTimeOffset? retryAt) => Update(groupId, entry =>
    {
        var pause = PollingPace.AfterFailure(++entry.Failures);
        // A project in which nothing is open can wait a minute.
        pause = entry.IsOpen || pause > PollingPace.Fast ? pause : PollingPace.Medium;
        var named = retryAt - _time.GetUtcNow() ?? TimeSpan.Zero;
        entry.DueAt = Now + (named > pause ? named : pause);
    });

    /// <summary>Somebody is changing it: what was read does not count, and what comes of the change is read soon.</summary>
    public void Postponed(string groupId) => Update(groupId, entry => entry.DueAt = Now + PollingPace.Fast);

    public void Dispose() => _subscription.Dispose();

    /// <summary>Something changed, or was asked of Atlas: what is open in the project is read at once, and fast from now on.</summary>
    public void Reset(string groupId) => Update(groupId, entry =>
    {
        (entry.ChangedAt, entry.Failures) = (Now, 0);
        if (entry.IsOpen)
        {
            entry.DueAt = Now;
        }
    });

    private void Open(string groupId)
    {
        if (!_entries.TryGetValue(groupId, out var entry) || !entry.IsOpen)
        {
            _entries[groupId] = new Entry { IsOpen = true, ChangedAt = Now, DueAt = Now };
        }
    }

    private void Update(string groupId, Action<Entry> change)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(groupId, out var entry))
            {
                change(entry);
            }
        }
    }

    private sealed class Entry
    {
        public bool IsOpen { get; init; }

        public TimeSpan ChangedAt { get; set; }

        public TimeSpan DueAt { get; set; }

        public int Failures { get; set; }
    }
}

/// <summary>Section <c>Monitoring</c>.</summary>
/// <param name="Interval">How often each configured project is read while nothing in it is open.</param>
public sealed record MonitoringOptions(TimeSpan Interval)
{
    public static MonitoringOptions Default { get; } = new(TimeSpan.FromMinutes(15));
}
