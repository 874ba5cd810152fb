using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.Core.EncryptionAtRest;

namespace AtlasCmkPortal.UnitTests.EncryptionAtRest;

/// <summary>
/// A write to Atlas that takes its time, and readings of the same project that come in between: each asks, is answered by Atlas and arrives
/// where its schedule says.
/// </summary>
internal sealed class SlowAtlas
{
    private static readonly string[] Gets =
    [
        nameof(IAtlasAdministrationApi.GetEncryptionAtRestAsync),
        nameof(IAtlasAdministrationApi.ListClustersAsync),
    ];
    private readonly AsyncLocal<Observer?> _caller = new();
    private readonly Portal _portal;
    private readonly string _groupId;
    private readonly List<Observer> _observers;

    /// <param name="patch">The write's method.</param>
    public SlowAtlas(Portal portal, string groupId, string patch, IEnumerable<Schedule> schedules)
    {
        (_portal, _groupId) = (portal, groupId);
        _observers = [.. schedules.Select(schedule => new Observer(schedule))];
        portal.Atlas.Before[patch] = () => ReachAsync(Moment.Sent);
        portal.Atlas.After[patch] = () => ReachAsync(Moment.Committed);
        foreach (var get in Gets)
        {
            portal.Atlas.Before[get] = () => StandAsync(get, isSampled: false);
            portal.Atlas.After[get] = () => StandAsync(get, isSampled: true);
        }
    }

    private bool _wasSent;

    /// <summary>Everything up to this moment happens; then the write goes on.</summary>
    public async Task ReachAsync(Moment moment)
    {
        _wasSent |= moment == Moment.Sent;
        _portal.Time.Advance(TimeSpan.FromSeconds(1));
        var caller = _caller.Value;
        foreach (var observer in _observers)
        {
            await AdvanceAsync(observer, moment);
        }

        _caller.Value = caller;
    }

    private Task StandAsync(string get, bool isSampled)
    {
        if (_caller.Value is { } observer)
        {
            return isSampled ? observer.Arrival.Task : observer.StandAtAsync(get);
        }

        // The write's own readings: one before it sends, one after.
        return get != Gets[0]
            ? Task.CompletedTask
            : ReachAsync((_wasSent, isSampled) switch
            {
                (false, false) => Moment.ReadsBefore,
                (false, true) => Moment.HasReadBefore,
                (true, false) => Moment.ReadsBack,
                (true, true) => Moment.HasReadBack,
            });
    }

    private async Task AdvanceAsync(Observer observer, Moment moment)
    {
        var (asked, keys, clusters, arrived) = observer.Schedule;
        if (asked == moment)
        {
            observer.Pass = PassAsync(observer);
            await Task.WhenAny(observer.Pass, observer.HasAskedAsync());
        }

        if (keys == moment)
        {
            observer.Sample(Gets[0]);
        }

        if (clusters == moment)
        {
            observer.Sample(Gets[1]);
        }

        if (arrived == moment)
        {
            observer.Arrival.SetResult();
            await observer.Pass!;
        }
    }

    private async Task PassAsync(Observer observer)
    {
        _caller.Value = observer;
        await _portal.Get<ReadEncryptionAtRest>().RefreshAsync(Portal.Owner, _groupId, TestContext.Current.CancellationToken);
    }

    private sealed class Observer(Schedule schedule)
    {
        private readonly Dictionary<string, (TaskCompletionSource Asked, TaskCompletionSource Sampled)> _gates =
            Gets.ToDictionary(get => get, _ => (new TaskCompletionSource(), new TaskCompletionSource()), StringComparer.Ordinal);

        public Schedule Schedule { get; } = schedule;

        public TaskCompletionSource Arrival { get; } = new();

        public Task? Pass { get; set; }

        public Task HasAskedAsync() => Task.WhenAll(_gates.Values.Select(gate => gate.Asked.Task));

        public Task StandAtAsync(string get)
        {
            _gates[get].Asked.TrySetResult();
            return _gates[get].Sampled.Task;
        }

        /// <summary>Atlas answers what it holds at this moment; the answer is on its way.</summary>
        public void Sample(string get) => _gates[get].Sampled.TrySetResult();
    }
}

/// <summary>Where a write stands when something else may come in.</summary>
internal enum Moment
{
    Before,
    ReadsBefore,
    HasReadBefore,
    Sent,
    Committed,
    ReadsBack,
    HasReadBack,
    After,
}

/// <summary>When a reading asks, when Atlas answers each of its two questions, and when the answers are here.</summary>
internal sealed record Schedule(Moment Asked, Moment Keys, Moment Clusters, Moment Arrived);
