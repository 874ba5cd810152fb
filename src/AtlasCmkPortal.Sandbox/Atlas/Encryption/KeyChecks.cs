using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// Atlas's own look at a configured key: every 15 minutes of world time, and whenever a project's configuration is read. A refusal makes the key invalid;
/// no answer leaves it as it was and is told as denied network access.
/// </summary>
internal sealed class KeyChecks(AtlasState state, EventLog events, KeyProbe probe, SandboxClock clock, ProjectLocks locks) : ITimeListener
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    /// <summary>Checks every project whose last check is 15 minutes old.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var groupId in state.Encryption.All.Where(e => e.Azure is { } a && clock.Now - a.CheckedAt >= Every).Select(e => e.GroupId).ToList())
        {
            using var held = await locks.EnterAsync(groupId, cancellationToken);
            await CheckAsync(groupId, cancellationToken);
        }
    }

    public Task TimePassedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => RunDueAsync(cancellationToken);

    /// <summary>Call with the project's lock held.</summary>
    public async Task CheckAsync(string groupId, CancellationToken cancellationToken)
    {
        if (state.Encryption.Find(groupId)?.Azure is not { } before || state.Projects.Find(groupId) is not { } project) return;
        var after = await TryAsync(groupId, before, cancellationToken);
        state.Write(transaction =>
        {
            // A reset may have laid the world anew meanwhile.
            if (transaction.Find(state.Encryption, groupId) is not { Azure: { } current } encryption || current != before) return;
            transaction.Put(state.Encryption, groupId, encryption with { Azure = after });
            foreach (var type in Changes(before, after)) events.Append(transaction, new EventSource(project).At(clock.Now, type));
            if (before.Valid == after.Valid) return;
            foreach (var cluster in transaction.All(state.Clusters).Where(c => c.GroupId == groupId && c.UsesAzureKey))
                events.Append(transaction, new EventSource(project).At(clock.Now, after.Valid ? "CLUSTER_INSTANCE_ENABLED" : "CLUSTER_INSTANCE_DISABLED", cluster.Name));
        });
    }

    private async Task<AzureConfiguration> TryAsync(string groupId, AzureConfiguration azure, CancellationToken cancellationToken)
    {
        try
        {
            await probe.TryAsync(groupId, azure, forNewUse: false, cancellationToken);
            return azure with { Valid = true, NetworkDenied = false, CheckedAt = clock.Now };
        }
        catch (AtlasRefusal)
        {
            return azure with { Valid = false, NetworkDenied = false, CheckedAt = clock.Now };
        }
        catch (AzureUnreachableException)
        {
            return azure with { NetworkDenied = true, CheckedAt = clock.Now };
        }
    }

    private static IEnumerable<string> Changes(AzureConfiguration before, AzureConfiguration after)
    {
        if (!before.NetworkDenied && after.NetworkDenied) yield return "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED";
        if (before.NetworkDenied && !after.NetworkDenied) yield return "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED";
        if (before.Valid == after.Valid) yield break;
        yield return after.Valid ? "AZURE_ENCRYPTION_KEY_VALID" : "AZURE_ENCRYPTION_KEY_INVALID";
        yield return after.Valid ? "ENCRYPTION_AT_REST_CONFIG_IS_VALID" : "ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID";
    }
}

/// <summary>One change or check of a project's configuration at a time; they wait for Azure in between.</summary>
internal sealed class ProjectLocks
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, SemaphoreSlim> _locks = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string groupId, CancellationToken cancellationToken)
    {
        var gate = _locks.GetOrAdd(groupId, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        return new Held(gate);
    }

    private sealed class Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
