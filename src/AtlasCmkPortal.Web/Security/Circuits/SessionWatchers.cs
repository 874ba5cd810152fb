namespace AtlasCmkPortal.Web.Security;

/// <summary>The subscribers of one session's changes.</summary>
internal sealed class SessionWatchers
{
    private readonly Lock _gate = new();
    private Action<SessionChange>[] _all = [];

    public IDisposable Add(Action<SessionChange> watcher, Action onEmpty)
    {
        lock (_gate)
            _all = [.. _all, watcher];
        return new Registration(() => Remove(watcher, onEmpty));
    }

    public void Tell(SessionChange change)
    {
        foreach (var watcher in _all)
            watcher(change);
    }

    private void Remove(Action<SessionChange> watcher, Action onEmpty)
    {
        lock (_gate)
        {
            _all = [.. _all.Where(other => other != watcher)];
            if (_all.Length == 0)
                onEmpty();
        }
    }

    private sealed class Registration(Action onDispose) : IDisposable
    {
        public void Dispose() => onDispose();
    }
}
