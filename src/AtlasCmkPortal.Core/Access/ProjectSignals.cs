using System.Collections.Concurrent;

namespace AtlasCmkPortal.Core.Access;

/// <summary>
/// Tells every open page of a project that something about it changed in this process: a save, a cluster's state, a rotation's progress.
/// Carries no data: a subscriber reads again, with its own user's rights.
/// </summary>
public sealed class ProjectSignals
{
    private readonly ConcurrentDictionary<Subscription, string> _subscriptions = new();
    private readonly ConcurrentDictionary<SubscriptionToAll, bool> _toAll = new();

    /// <param name="onChanged">Called on the thread of whoever raised the signal: hand over at once, and do not throw.</param>
    /// <returns>Dispose it to stop listening.</returns>
    public IDisposable Subscribe(string groupId, Action onChanged)
    {
        var subscription = new Subscription(this, onChanged);
        _subscriptions[subscription] = groupId;
        return subscription;
    }

    /// <summary>The same for every project; passes which.</summary>
    public IDisposable SubscribeToAll(Action<string> onChanged)
    {
        var subscription = new SubscriptionToAll(this, onChanged);
        _toAll[subscription] = true;
        return subscription;
    }

    public void Raise(string groupId)
    {
        foreach (var (subscription, _) in _toAll)
        {
            subscription.OnChanged(groupId);
        }

        foreach (var (subscription, _) in _subscriptions.Where(entry => string.Equals(entry.Value, groupId, StringComparison.Ordinal)))
        {
            subscription.OnChanged();
        }
    }

    private sealed class SubscriptionToAll(ProjectSignals signals, Action<string> onChanged) : IDisposable
    {
        public Action<string> OnChanged { get; } = onChanged;

        public void Dispose() => signals._toAll.TryRemove(this, out _);
    }

    private sealed class Subscription(ProjectSignals signals, Action onChanged) : IDisposable
    {
        public Action OnChanged { get; } = onChanged;

        public void Dispose() => signals._subscriptions.TryRemove(this, out _);
    }
}
