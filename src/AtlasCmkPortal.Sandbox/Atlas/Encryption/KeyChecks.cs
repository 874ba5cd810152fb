using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// Atlas's own check of a configured key: every 15 minutes of the sandbox clock, and whenever a project's configuration is read. A refusal makes the
/// key invalid, and where a scheduled check meets it the nodes stop; no answer leaves everything as it was and is reported as denied network
/// access. Any check that succeeds starts what was stopped.
/// </summary>
internal sealed class KeyChecks(
    AtlasState state,
    EventLog events,
    KeyCheck probe,
    NodePower power,
    ClusterQueue queue,
    ClusterWork work,
    SandboxClock clock,
    ProjectLocks locks
) : ITimeListener
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    /// <summary>Checks every project whose last scheduled check is 15 minutes old.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        foreach (var groupId in state.Encryption.All.Where(e => e.Azure is { } a && clock.Now - a.CheckedAt >= Every).Select(e => e.GroupId).ToList())
        {
            using var held = await locks.EnterAsync(groupId, cancellationToken);
            await CheckAsync(groupId, scheduled: true, cancellationToken);
        }

        await work.RunDueAsync(cancellationToken);
    }

    public Task TimePassedAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => RunDueAsync(cancellationToken);

    /// <summary>Call with the project's lock held.</summary>
    public async Task CheckAsync(string groupId, bool scheduled, CancellationToken cancellationToken)
    {
        if (state.Encryption.Find(groupId)?.Azure is not { } before || state.Projects.Find(groupId) is not { } project) return;
        var found = await TryAsync(groupId, before, cancellationToken);
        if (scheduled && found.IsOutsideDates && !await power.MayOpenAsync(project, cancellationToken))
            found = new KeyState.Refused("NO_PERMISSION_TO_ENCRYPT_DECRYPT");
        if (!scheduled && found.Apply(before) == before && !state.ClustersOf(groupId).Any(c => c.WaitsForKey))
        {
            // Nothing new, so nothing is written: reading a configuration is not to wait for the disk.
            if (found is KeyState.Works) await power.StartAsync(project, cancellationToken);
            return;
        }

        state.Write(transaction =>
        {
            // The sandbox may have been reset meanwhile.
            if (transaction.Find(state.Encryption, groupId) is not { Azure: { } current } encryption || current != before) return;
            var after = found.Apply(before) with { CheckedAt = scheduled ? clock.Now : before.CheckedAt };
            transaction.Put(state.Encryption, groupId, encryption with { Azure = after });
            foreach (var type in Changes(before, after)) events.Append(transaction, new EventSource(project).At(clock.Now, type));
            if (scheduled && found.StopsNodes) power.Stop(transaction, project);
            if (scheduled || found is KeyState.Works) queue.Wake(transaction, groupId, clock.Now);
        });
        if (found is KeyState.Works) await power.StartAsync(project, cancellationToken);
    }

    private async Task<KeyState> TryAsync(string groupId, AzureConfiguration azure, CancellationToken cancellationToken)
    {
        try
        {
            await probe.TryAsync(groupId, azure, forNewUse: false, cancellationToken);
            return new KeyState.Works();
        }
        catch (AtlasRefusal refusal)
        {
            return new KeyState.Refused(refusal.Code);
        }
        catch (AzureUnreachableException)
        {
            return new KeyState.Unreachable();
        }
    }

    /// <summary>The events that tell the difference.</summary>
    public static IEnumerable<string> Changes(AzureConfiguration before, AzureConfiguration after)
    {
        if (!before.NetworkDenied && after.NetworkDenied) yield return "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_DENIED";
        if (before.NetworkDenied && !after.NetworkDenied) yield return "ENCRYPTION_AT_REST_KMS_NETWORK_ACCESS_RESTORED";
        if (before.Valid == after.Valid) yield break;
        yield return after.Valid ? "AZURE_ENCRYPTION_KEY_VALID" : "AZURE_ENCRYPTION_KEY_INVALID";
        yield return after.Valid ? "ENCRYPTION_AT_REST_CONFIG_IS_VALID" : "ENCRYPTION_AT_REST_CONFIG_NO_LONGER_VALID";
    }
}
