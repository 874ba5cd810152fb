using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.KeyHealth;

/// <summary>Judges projects by what is kept of them. Reads only this console's database, never Atlas.</summary>
public sealed class KeyHealthViews(IDbContextFactory<PortalDbContext> database, TimeProvider time, ICloudClock clock)
{
    public async Task<ProjectKeyHealth> ReadAsync(string groupId, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(context, groupId, cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, ProjectKeyHealth>> ListAsync(IEnumerable<string> groupIds, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var ids = groupIds.ToList();
        var keys = await EncryptionSnapshots.ReadAsync(context, ids, cancellationToken);
        var clusters = await LastSeenStore.ReadAsync(context, EncryptionSnapshot.ClustersKind, ids, cancellationToken);
        var signals = await LastSeenStore.ReadAsync(context, KeySignals.Kind, ids, cancellationToken);
        var (now, cloudNow) = (time.GetUtcNow(), clock.UtcNow);
        return ids.ToDictionary(
            groupId => groupId,
            groupId => KeyHealthRules.Judge(
                keys.GetValueOrDefault(groupId), signals.GetValueOrDefault(groupId), clusters.GetValueOrDefault(groupId), now, cloudNow),
            StringComparer.Ordinal);
    }

    internal async Task<ProjectKeyHealth> ReadAsync(PortalDbContext context, string groupId, CancellationToken cancellationToken)
    {
        var keys = await EncryptionSnapshots.ReadAsync(context, groupId, cancellationToken);
        var clusters = await LastSeenStore.ReadAsync(context, EncryptionSnapshot.ClustersKind, groupId, cancellationToken);
        var signals = await LastSeenStore.ReadAsync(context, KeySignals.Kind, groupId, cancellationToken);
        return Judge(keys, signals, clusters);
    }

    internal ProjectKeyHealth Judge(Seen<EncryptionSnapshot>? keys, Seen<KeySignals>? signals, Seen<List<AtlasCluster>>? clusters) =>
        KeyHealthRules.Judge(keys, signals, clusters, time.GetUtcNow(), clock.UtcNow);
}
