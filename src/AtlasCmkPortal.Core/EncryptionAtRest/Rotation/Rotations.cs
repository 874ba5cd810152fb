using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Records of rotations: the intent, and what was seen of it. Atlas tells neither that a rotation runs nor that it ended; both are derived
/// from the project's Key Identifier and the clusters' states. Decision 0012 says how. Everything here is saved by the caller, in its
/// transaction.
/// </summary>
public sealed class Rotations(ActivityLog log, ICloudClock clock, TimeProvider time)
{
    /// <summary>
    /// How long Atlas may take to begin with a cluster. A cluster that was IDLE for so long with the new identifier has nothing left to do.
    /// </summary>
    public static readonly TimeSpan TimeToBegin = TimeSpan.FromMinutes(2);

    /// <param name="clusters">As read with the change; null where they could not be: then the next reading that tells them names those that
    /// are pending.</param>
    internal void Start(PortalDbContext context, string groupId, string from, string to, string? startedBy, IReadOnlyList<AtlasCluster>? clusters)
    {
        var now = time.GetUtcNow();
        var rotation = new RotationRow { GroupId = groupId, FromKeyIdentifier = from, ToKeyIdentifier = to, StartedAt = now, StartedBy = startedBy };
        if (clusters is not null)
        {
            NameClusters(rotation, clusters);
        }

        context.Rotations.Add(rotation);
        if (rotation.EndedAt is null)
        {
            context.OpenWork.Add(new OpenWorkRow { GroupId = groupId, Rotation = rotation });
        }
    }

    /// <summary>Takes in what Atlas shows now.</summary>
    /// <returns>True if a rotation came further.</returns>
    internal async Task<bool> ObserveAsync(
        PortalDbContext context,
        string groupId,
        AzureKeyVaultSettings settings,
        IReadOnlyList<AtlasCluster> clusters,
        CancellationToken cancellationToken)
    {
        var open = await OpenAsync(context, groupId, cancellationToken);
        if (open.Count == 0)
        {
            return false;
        }

        if (settings is { Enabled: true } && !open.Exists(rotation => KeyIdentifiers.Same(rotation.ToKeyIdentifier, settings.KeyIdentifier)))
        {
            // Begun elsewhere, in a moment that no two readings enclosed: what was current until now is one more key that may still be in use.
            if (settings.KeyIdentifier is { } current)
            {
                Start(context, groupId, open[^1].ToKeyIdentifier, current, startedBy: null, clusters);
            }

            return settings.KeyIdentifier is not null;
        }

        var isProgress = open.Aggregate(false, (progress, rotation) => progress | Observe(context, rotation, settings.Enabled ? clusters : []));
        var ended = open.Where(rotation => rotation.EndedAt is not null).Select(rotation => (long?)rotation.Id).ToList();
        await context.OpenWork.Where(work => ended.Contains(work.RotationId)).ExecuteDeleteAsync(cancellationToken);
        return isProgress;
    }

    /// <summary>The rotation that the banner is about: from every identifier that is still needed to the newest.</summary>
    internal static async Task<RotationView?> ReadAsync(PortalDbContext context, string groupId, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(context, groupId, cancellationToken);
        if (open.Count == 0)
        {
            return null;
        }

        var newest = open[^1];
        var needed = open
            .Where(rotation => rotation == newest || !KeyIdentifiers.Same(rotation.FromKeyIdentifier, newest.ToKeyIdentifier))
            .GroupBy(rotation => rotation.FromKeyIdentifier, StringComparer.OrdinalIgnoreCase)
            .Select(rotations => new NeededKey(rotations.Key, PendingOf(rotations)))
            .ToList();
        return new RotationView(needed[0].KeyIdentifier, newest.ToKeyIdentifier, newest.StartedAt, newest.StartedBy, PendingOf(open))
        {
            NeededKeys = needed,
            AreClustersKnown = open.TrueForAll(rotation => rotation.Clusters.Count > 0),
            ClusterCount = open.SelectMany(rotation => rotation.Clusters)
                .Select(cluster => cluster.ClusterName)
                .Distinct(StringComparer.Ordinal)
                .Count(),
        };
    }

    /// <returns>Null also where the original key is the project's key again: it was configured anew with it.</returns>
    internal static async Task<RotationEnd?> ReadEndAsync(PortalDbContext context, string groupId, CancellationToken cancellationToken)
    {
        var end = await context.Rotations
            .Where(rotation => rotation.GroupId == groupId && rotation.EndedAt != null)
            .OrderByDescending(rotation => rotation.Id)
            .Select(rotation => new RotationEnd(rotation.FromKeyIdentifier, rotation.EndedAt!.Value))
            .FirstOrDefaultAsync(cancellationToken);
        if (end is null)
        {
            return null;
        }

        var seen = await EncryptionSnapshots.ReadAsync(context, groupId, cancellationToken);
        return KeyIdentifiers.Same(end.FromKeyIdentifier, seen?.Value.Settings.KeyIdentifier) ? null : end;
    }

    private static List<string> PendingOf(IEnumerable<RotationRow> rotations) =>
    [
        .. rotations.SelectMany(rotation => rotation.Clusters).Where(cluster => cluster.DoneAt is null).Select(cluster => cluster.ClusterName)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Where no cluster uses the key, nothing has to follow: then the rotation has ended.</summary>
    private void NameClusters(RotationRow rotation, IReadOnlyList<AtlasCluster> clusters)
    {
        rotation.Clusters.AddRange(
            clusters
                .Where(MayNeedKey)
                .Select(cluster => new RotationClusterRow { ClusterName = cluster.Name, FreeAt = IsFree(cluster) ? clock.UtcNow : null }));
        rotation.EndedAt = rotation.Clusters.Count == 0 ? time.GetUtcNow() : null;
    }

    private bool Observe(PortalDbContext context, RotationRow rotation, IReadOnlyList<AtlasCluster> clusters)
    {
        if (rotation.Clusters.Count == 0)
        {
            NameClusters(rotation, clusters);
            return true;
        }

        var progress = false;
        foreach (var pending in rotation.Clusters.Where(cluster => cluster.DoneAt is null))
        {
            progress |= Observe(pending, clusters.FirstOrDefault(cluster => IsNamed(cluster, pending.ClusterName)));
        }

        if (rotation.Clusters.TrueForAll(cluster => cluster.DoneAt is not null))
        {
            rotation.EndedAt = time.GetUtcNow();
            log.Record(context, Actor.System, rotation.GroupId, Actions.RotationEnded, target: null,
                [new FieldChange(Fields.KeyIdentifier, rotation.FromKeyIdentifier, rotation.ToKeyIdentifier)]);
        }

        return progress;
    }

    internal static bool UsesKey(AtlasCluster cluster) =>
        string.Equals(cluster.EncryptionAtRestProvider, ClusterProviders.Azure, StringComparison.Ordinal);

    /// <summary>
    /// Atlas says NONE as soon as a cluster is to be decrypted, and then goes from node to node: until it is IDLE, nodes may hold what the
    /// key wrapped. Whether that is what a busy cluster is about, it does not say.
    /// </summary>
    private static bool MayNeedKey(AtlasCluster cluster) =>
        UsesKey(cluster) || (!IsIdle(cluster) && !string.Equals(cluster.StateName, "CREATING", StringComparison.Ordinal));

    private bool Observe(RotationClusterRow pending, AtlasCluster? cluster)
    {
        var now = time.GetUtcNow();
        if (cluster is null || !MayNeedKey(cluster))
        {
            pending.DoneAt = now;
            return true;
        }

        if (cluster.Paused)
        {
            (pending.FreeAt, pending.SeenChangingAt) = (null, null);
            return false;
        }

        if (!IsIdle(cluster))
        {
            if (pending is not { FreeAt: not null, SeenChangingAt: null })
            {
                return false;
            }

            pending.SeenChangingAt = now;
            return true;
        }

        // From the future where the sandbox clock was set back since: it has been free for as long as it was seen now.
        if (pending.FreeAt is not { } free || free > clock.UtcNow)
        {
            pending.FreeAt = clock.UtcNow;
        }

        if (pending.SeenChangingAt is null && clock.UtcNow < pending.FreeAt + TimeToBegin)
        {
            return false;
        }

        pending.DoneAt = now;
        return true;
    }

    private static Task<List<RotationRow>> OpenAsync(PortalDbContext context, string groupId, CancellationToken cancellationToken) =>
        context
            .Rotations.Include(rotation => rotation.Clusters)
            .Where(rotation => rotation.GroupId == groupId && rotation.EndedAt == null)
            .OrderBy(rotation => rotation.Id)
            .ToListAsync(cancellationToken);

    /// <summary>A paused cluster is IDLE, too; but its nodes are off and still hold what the original wrapped.</summary>
    private static bool IsFree(AtlasCluster cluster) => IsIdle(cluster) && !cluster.Paused;

    private static bool IsIdle(AtlasCluster cluster) => string.Equals(cluster.StateName, "IDLE", StringComparison.Ordinal);

    private static bool IsNamed(AtlasCluster cluster, string name) => string.Equals(cluster.Name, name, StringComparison.Ordinal);
}
