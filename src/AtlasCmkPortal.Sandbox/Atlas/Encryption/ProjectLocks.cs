using System.Collections.Concurrent;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>One change or check of a project's configuration at a time, and one turn of a cluster's work; they wait for Azure in between.</summary>
internal sealed class ProjectLocks
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        var gate = _locks.GetOrAdd(name, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        return new Held(gate);
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
