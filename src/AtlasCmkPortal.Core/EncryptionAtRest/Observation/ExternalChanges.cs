using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Writes;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// What others did: what is new between two readings, and is not what an open write of this console asked for. Saved by the caller, with the
/// reading.
/// </summary>
public sealed class ExternalChanges(ActivityLog log, Rotations rotations)
{
    /// <param name="keysBefore">Null where they were never read.</param>
    /// <param name="clustersBefore">Null where they were never read.</param>
    /// <param name="clusters">Null where this reading could not tell.</param>
    /// <returns>True if the settings were changed elsewhere.</returns>
    internal async Task<bool> RecordAsync(
        PortalDbContext context,
        string groupId,
        AzureKeyVaultSettings? keysBefore,
        AzureKeyVaultSettings keys,
        IReadOnlyList<AtlasCluster>? clustersBefore,
        IReadOnlyList<AtlasCluster>? clusters,
        CancellationToken cancellationToken)
    {
        var open = await UnfinishedWrites
            .Open(context)
            .Where(row => row.GroupId == groupId)
            .Include(row => row.Changes)
            .ToListAsync(cancellationToken);
        var isChanged = keysBefore is not null && RecordSettings(context, groupId, keysBefore, keys, clusters, open);
        if (clustersBefore is not null && clusters is not null)
        {
            RecordClusters(context, groupId, clustersBefore, clusters, open);
        }

        return isChanged;
    }

    private bool RecordSettings(
        PortalDbContext context,
        string groupId,
        AzureKeyVaultSettings before,
        AzureKeyVaultSettings now,
        IReadOnlyList<AtlasCluster>? clusters,
        List<ActivityRow> open)
    {
        var changes = KeyFields.Between(before, now).Where(change => !WasAsked(open, target: null, change)).ToList();
        if (changes.Count == 0)
        {
            return false;
        }

        log.Record(context, Actor.Outside, groupId, Actions.ChangedOutside, target: null, changes);
        var rotated = changes.Exists(change => string.Equals(change.Field, Fields.KeyIdentifier, StringComparison.Ordinal));
        if (
            rotated
            && before is { Enabled: true, KeyIdentifier: { } from }
            && now is { Enabled: true, KeyIdentifier: { } to }
            && !KeyIdentifiers.Same(from, to))
        {
            rotations.Start(context, groupId, from, to, startedBy: null, clusters);
        }

        return true;
    }

    private void RecordClusters(
        PortalDbContext context,
        string groupId,
        IReadOnlyList<AtlasCluster> before,
        IReadOnlyList<AtlasCluster> now,
        List<ActivityRow> open)
    {
        foreach (var gone in before.Where(cluster => Find(now, cluster) is null))
        {
            Record(gone, new FieldChange(Fields.Cluster, gone.Name, null));
        }

        foreach (var cluster in now)
        {
            var change = new FieldChange(Fields.EncryptionAtRestProvider, ProviderOf(Find(before, cluster)), ProviderOf(cluster));
            if (!string.Equals(change.Before, change.After, StringComparison.Ordinal) && !WasAsked(open, cluster.Name, change))
            {
                Record(cluster, change);
            }
        }

        void Record(AtlasCluster cluster, FieldChange change) =>
            log.Record(context, Actor.Outside, groupId, Actions.ChangedOutside, cluster.Name, [change]);
    }

    /// <summary>A cluster that was not there used no key, and one that was made anew under an old name is another.</summary>
    private static string ProviderOf(AtlasCluster? cluster) => cluster?.EncryptionAtRestProvider ?? ClusterProviders.None;

    private static AtlasCluster? Find(IReadOnlyList<AtlasCluster> clusters, AtlasCluster other) =>
        clusters.FirstOrDefault(cluster => string.Equals(cluster.Id, other.Id, StringComparison.Ordinal));

    private static bool WasAsked(List<ActivityRow> open, string? target, FieldChange change) =>
        open.Where(row => string.Equals(row.Target, target, StringComparison.Ordinal))
            .SelectMany(row => row.Changes)
            .Any(ours =>
                string.Equals(ours.Field, change.Field, StringComparison.Ordinal)
                && string.Equals(ours.After, change.After, StringComparison.OrdinalIgnoreCase));
}
