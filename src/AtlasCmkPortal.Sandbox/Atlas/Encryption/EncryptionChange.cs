using AtlasCmkPortal.Sandbox.Atlas.Clusters;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Nodes;
using AtlasCmkPortal.Sandbox.Atlas.Wire;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// Carries a change of a project's configuration out, or refuses it and leaves everything as it was. Call with the project's lock held.
/// </summary>
internal sealed class EncryptionChange(AtlasState state, EventLog events, KeyCheck probe, ClusterQueue queue, NodePower power, SandboxClock clock)
{
    private static readonly TimeSpan AllBegunWithin = TimeSpan.FromSeconds(100);

    public async Task ConfigureAsync(
        EventSource source, ProjectEncryption before, ProjectEncryption wanted, AzureConfiguration azure, CancellationToken cancellationToken)
    {
        var newKey = before.Azure is { } old && !string.Equals(old.KeyIdentifier, azure.KeyIdentifier, StringComparison.OrdinalIgnoreCase);
        try
        {
            if (newKey) await RequireCurrentKeyAsync(before.GroupId, before.Azure!, azure, cancellationToken);
            await probe.TryAsync(before.GroupId, azure, forNewUse: true, cancellationToken);
        }
        catch (Exception exception) when (exception is AtlasRefusal or AzureUnreachableException)
        {
            var failed = source.At(clock.Now, "ENCRYPTION_AT_REST_CONFIGURATION_VALIDATION_FAILED");
            state.Write(source.Project, transaction => events.Append(transaction, failed));
            if (exception is AzureUnreachableException unreachable)
                throw unreachable.DeniedByVault ? EncryptionRefusals.InvalidRequest() : EncryptionRefusals.AzureUnreachable();
            throw;
        }

        var now = clock.Now;
        var after = azure with { Valid = true, NetworkDenied = false, CheckedAt = now };
        state.Write(
            source.Project,
            transaction =>
            {
                // As it is now: the last node may have left the previous key while Azure was asked.
                var earlier = transaction.Find(state.Encryption, wanted.GroupId)?.Earlier;
                if (newKey)
                    earlier = EarlierOf(before.Azure!, earlier, azure);
                transaction.Put(state.Encryption, wanted.GroupId, wanted with { Azure = after, Earlier = earlier });
                events.Append(transaction, source.At(now, "ENCRYPTION_AT_REST_CONFIGURATION_UPDATED"));
                events.Append(transaction, source.At(now, "ENCRYPTION_AT_REST_CONFIGURATION_VALIDATION_SUCCEEDED"));
                foreach (var type in KeyChecks.Changes(before.Azure ?? after, after))
                    events.Append(transaction, new EventSource(source.Project).At(now, type));
                queue.Wake(transaction, wanted.GroupId, now);
                if (!newKey)
                    return;
                events.Append(transaction, source.At(now, "AZURE_ENCRYPTION_KEY_ROTATED"));
                events.Append(transaction, source.At(now, "ENCRYPTION_AT_REST_KEY_ROTATION_STARTED"));
                Rewrap(transaction, source.Project, now);
            });
        await power.StartAsync(source.Project, cancellationToken);
    }

    public void Disable(EventSource source, ProjectEncryption before, ProjectEncryption wanted) => state.Write(source.Project, transaction =>
    {
        if (transaction.All(state.Clusters).Any(c => c.GroupId == before.GroupId && c.NeedsKey)) throw EncryptionRefusals.StillInUse();
        if (before.Azure is { Valid: false }) throw EncryptionRefusals.SettingsInvalid();
        transaction.Put(state.Encryption, wanted.GroupId, wanted with { Earlier = null });
        events.Append(transaction, source.At(clock.Now, "ENCRYPTION_AT_REST_CONFIGURATION_UPDATED"));
    });

    /// <summary>For a PATCH that leaves Azure alone.</summary>
    public void KeepAzure(EventSource source, ProjectEncryption before, ProjectEncryption wanted)
    {
        if (before != wanted) state.Write(source.Project, transaction => transaction.Put(state.Encryption, wanted.GroupId, wanted));
    }

    /// <summary>
    /// A new key re-wraps what the current one wraps, so the current one must work: as configured, or with the credentials that come with the
    /// change.
    /// </summary>
    private async Task RequireCurrentKeyAsync(
        string groupId,
        AzureConfiguration current,
        AzureConfiguration azure,
        CancellationToken cancellationToken)
    {
        foreach (
            var attempt in (AzureConfiguration[])
                [current, current with { ClientId = azure.ClientId, TenantId = azure.TenantId, Secret = azure.Secret }])
        {
            try
            {
                await probe.TryAsync(groupId, attempt, forNewUse: false, cancellationToken);
                return;
            }
            catch (AtlasRefusal)
            {
                // Refused: the second attempt may have what the first lacks.
            }
        }

        throw EncryptionRefusals.SettingsInvalid();
    }

    /// <summary>Whose the old keys are: of a rotation before that has not ended, too.</summary>
    private static IReadOnlyList<AzureConfiguration>? EarlierOf(
        AzureConfiguration old, IReadOnlyList<AzureConfiguration>? earlier, AzureConfiguration azure)
    {
        var samePrincipal = old with { ClientId = azure.ClientId, TenantId = azure.TenantId, Secret = azure.Secret } == old;
        return samePrincipal ? earlier : [old, .. earlier ?? []];
    }

    /// <summary>One cluster after the other, without a gap in which none is updating. Paused ones have their turn when they are resumed.</summary>
    private void Rewrap(StateTransaction transaction, Project project, DateTimeOffset now)
    {
        var clusters = transaction.All(state.Clusters).Where(c => c.GroupId == project.Id && c.UsesAzureKey && !c.Paused).ToList();
        // Many overlap: all of them begin soon enough to be watched.
        var apart = TimeSpan.FromTicks(Math.Min(Cluster.ChangeTakes.Ticks, AllBegunWithin.Ticks / Math.Max(1, clusters.Count)));
        var start = now;
        foreach (var cluster in clusters) start = queue.Add(transaction, project, cluster, ClusterTaskKind.Rewrap, start, now).Tasks[^1].From + apart;
    }
}
