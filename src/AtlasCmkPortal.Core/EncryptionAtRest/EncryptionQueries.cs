using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.KeyHealth;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Writes;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Puts the last-seen settings, the audit, the rotation and the clusters together into what a page shows. Reads only this console's database.
/// </summary>
public sealed class EncryptionQueries(IDbContextFactory<PortalDbContext> database, KeyHealthViews healths)
{
    /// <returns>Null if the project's settings were never seen.</returns>
    public async Task<EncryptionAtRestView?> ReadAsync(string groupId, Error? refreshError, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        if (await EncryptionSnapshots.ReadAsync(context, groupId, cancellationToken) is not { } seen)
        {
            return null;
        }

        var clusters = await LastSeenStore.ReadAsync(context, EncryptionSnapshot.ClustersKind, groupId, cancellationToken);
        var (secretSetAt, secretChangedElsewhere) = await SecretAsync(context, groupId, cancellationToken);
        var signals = await LastSeenStore.ReadAsync(context, KeySignals.Kind, groupId, cancellationToken);
        var health = healths.Judge(seen, signals, clusters);
        return new EncryptionAtRestView
        {
            Health = refreshError is null ? health : health.Unanswered(refreshError),
            Settings = seen.Value.Settings,
            OtherProviders = seen.Value.OtherProviders,
            SeenAt = seen.At,
            RefreshError = refreshError,
            Version = EncryptionSnapshot.VersionOf(seen.Value.Settings, secretChangedElsewhere ?? secretSetAt),
            SecretSetAt = secretSetAt,
            SecretChangedElsewhereAt = secretChangedElsewhere,
            LastChange = await Audit.LastChange.ReadAsync(context, groupId, target: null, Actions.OfSettings, cancellationToken),
            ClustersUsingTheKey = NamesUsingTheKey(clusters?.Value ?? []),
            AreClustersKnown = clusters is not null && clusters.At >= seen.At,
            Rotation = await Rotations.ReadAsync(context, groupId, cancellationToken),
            UnfinishedWrite = await UnfinishedAsync(context, groupId, cancellationToken),
        };
    }

    /// <summary>The same beside something that must be said in any case.</summary>
    /// <returns>Null also where the database does not answer.</returns>
    internal async Task<EncryptionAtRestView?> TryReadAsync(string groupId, Error? refreshError)
    {
        try
        {
            return await ReadAsync(groupId, refreshError, CancellationToken.None);
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            return null;
        }
    }

    internal static IReadOnlyList<string> NamesUsingTheKey(IEnumerable<AtlasCluster> clusters) =>
        [.. clusters.Where(Rotations.UsesKey).Select(cluster => cluster.Name).Order(StringComparer.Ordinal)];

    /// <summary>When a secret was sent from here, and when one was seen to be sent elsewhere since.</summary>
    private static async Task<(DateTimeOffset? Here, DateTimeOffset? Elsewhere)> SecretAsync(
        PortalDbContext context, string groupId, CancellationToken cancellationToken)
    {
        var rows = context.Activity
            .Where(row => row.GroupId == groupId && row.End!.Outcome == WriteOutcome.Succeeded)
            .Where(row => row.Changes.Any(change => change.Field == Fields.Secret));
        var here = await rows.Where(row => row.Action != Actions.ChangedOutside).OrderByDescending(row => row.Id)
            .Select(row => new { row.Id, row.End!.At }).FirstOrDefaultAsync(cancellationToken);
        var after = here?.Id ?? 0;
        var elsewhere = await rows.Where(row => row.Action == Actions.ChangedOutside && row.Id > after).OrderByDescending(row => row.Id)
            .Select(row => (DateTimeOffset?)row.At).FirstOrDefaultAsync(cancellationToken);
        return (here?.At, elsewhere);
    }

    private static async Task<Error?> UnfinishedAsync(PortalDbContext context, string groupId, CancellationToken cancellationToken)
    {
        var newest = await UnfinishedWrites.Open(context)
            .Where(row => row.GroupId == groupId && Actions.OfSettings.Contains(row.Action))
            .OrderByDescending(row => row.Id)
            .Select(row => new { row.ActorName, row.At })
            .FirstOrDefaultAsync(cancellationToken);
        return newest is null ? null : Errors.UnfinishedWrite(newest.ActorName, newest.At);
    }
}
