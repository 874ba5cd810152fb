using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Translation;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Asks Atlas for a project's settings and clusters, and takes in what it says, in one transaction: the last-seen copies, the end of writes whose answer was
/// lost, what was changed outside this console, and how far a rotation has come.
/// </summary>
public sealed class KeyRefresh(
    IDbContextFactory<PortalDbContext> database, ActivityLog log, UnfinishedWrites unfinished, Rotations rotations, ProjectSignals signals, TimeProvider time)
{
    /// <returns>Null if Atlas answered, else why not.</returns>
    internal async Task<Error?> FromAtlasAsync(string groupId, IAtlasAdministrationApi atlas, CancellationToken cancellationToken)
    {
        var askedAt = time.GetUtcNow();
        var asksClusters = AtlasErrorTranslation.TryAsync(() => atlas.AllClustersAsync(groupId, cancellationToken));
        var asksKeys = AtlasErrorTranslation.TryAsync(() => atlas.GetEncryptionAtRestAsync(groupId, cancellationToken));
        await Task.WhenAll(asksKeys, asksClusters);
        var (keys, clusters) = (await asksKeys, await asksClusters);
        if (!keys.IsSuccess)
        {
            return keys.Error;
        }

        if (await TakeInAsync(groupId, new(SeenKeys.From(keys.Value), askedAt), clusters.Value, cancellationToken))
        {
            signals.Raise(groupId);
        }

        return null;
    }

    private async Task<bool> TakeInAsync(string groupId, Seen<SeenKeys> keys, IReadOnlyList<AtlasCluster>? clusters, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        var before = await LastSeenStore.ReadAsync(context, SeenKeys.Kind, groupId, cancellationToken);
        if (!await LastSeenStore.PutAsync(context, SeenKeys.Kind, groupId, keys, cancellationToken))
        {
            return false;
        }

        var changed = before is null || before.Value.Settings != keys.Value.Settings;
        if (clusters is not null)
        {
            changed |= await PutClustersAsync(context, groupId, clusters, keys.At, cancellationToken);
        }

        var known = clusters ?? (await LastSeenStore.ReadAsync(context, SeenKeys.ClustersKind, groupId, cancellationToken))?.Value ?? [];
        if (before is not null)
        {
            await RecordChangeOutsideAsync(context, groupId, before.Value.Settings, keys.Value.Settings, known, cancellationToken);
        }

        await unfinished.SettleAsync(context, groupId, keys.Value.Settings, known, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        changed |= clusters is not null && await rotations.ObserveAsync(context, groupId, keys.Value.Settings, clusters, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changed;
    }

    private static async Task<bool> PutClustersAsync(
        PortalDbContext context, string groupId, IReadOnlyList<AtlasCluster> clusters, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var before = await LastSeenStore.ReadAsync(context, SeenKeys.ClustersKind, groupId, cancellationToken);
        await LastSeenStore.PutAsync(context, SeenKeys.ClustersKind, groupId, new([.. clusters], at), cancellationToken);
        return before is null || !before.Value.Select(StateOf).SequenceEqual(clusters.Select(StateOf));
    }

    private static (string, string?, string?, bool) StateOf(AtlasCluster cluster) => (cluster.Name, cluster.StateName, cluster.EncryptionAtRestProvider, cluster.Paused);

    /// <summary>What is new, and is not what an open write of this console asked for, somebody else did.</summary>
    private async Task RecordChangeOutsideAsync(
        PortalDbContext context, string groupId, AzureKeyVaultSettings before, AzureKeyVaultSettings now, IReadOnlyList<AtlasCluster> clusters, CancellationToken cancellationToken)
    {
        var asked = await UnfinishedWrites.Open(context).Where(row => row.GroupId == groupId).SelectMany(row => row.Changes).ToListAsync(cancellationToken);
        var changes = KeyFields.Between(before, now)
            .Where(change => !asked.Exists(ours => string.Equals(ours.Field, change.Field, StringComparison.Ordinal)
                && string.Equals(ours.After, change.After, StringComparison.OrdinalIgnoreCase)))
            .ToList();
        if (changes.Count == 0)
        {
            return;
        }

        log.Record(context, Actor.Outside, groupId, Actions.ChangedOutside, target: null, changes);
        var rotated = changes.Exists(change => string.Equals(change.Field, KeyFields.KeyIdentifier, StringComparison.Ordinal));
        if (rotated && before is { Enabled: true, KeyIdentifier: { } from } && now is { Enabled: true, KeyIdentifier: { } to } && !KeyIdentifiers.Same(from, to))
        {
            rotations.Start(context, groupId, from, to, startedBy: null, clusters);
        }
    }
}
