using System.Collections.Concurrent;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Writes that were sent and have no end: the answer was lost, or the console was killed. They are never sent again; a reading of Atlas ends
/// them, by comparing the fields of the row with what is in force. Decision 0011 says why.
/// </summary>
public sealed class UnfinishedWrites(ActivityLog log, Rotations rotations, TimeProvider time)
{
    /// <summary>A write may take 120 s, and what is not seen by then, with a margin for the way, will not come.</summary>
    public static readonly TimeSpan MayStillArrive = TimeSpan.FromSeconds(150);

    private readonly ConcurrentDictionary<long, long> _met = new();

    internal static IQueryable<ActivityRow> Open(PortalDbContext context) => context.Activity.Where(row => row.End == null);

    /// <param name="clusters">Null where the reading could not tell: then no cluster's write ends.</param>
    /// <returns>True if one ended: whoever waits for it is to be told, also where nothing else changed.</returns>
    internal async Task<bool> SettleAsync(
        PortalDbContext context,
        string groupId,
        AzureKeyVaultSettings settings,
        IReadOnlyList<AtlasCluster>? clusters,
        CancellationToken cancellationToken)
    {
        var open = await Open(context).Where(row => row.GroupId == groupId).Include(row => row.Changes).ToListAsync(cancellationToken);
        var settled = false;
        foreach (var row in open.Where(row => clusters is not null || !IsOfCluster(row)))
        {
            if (OutcomeOf(row, settings, clusters ?? []) is not { } outcome)
            {
                continue;
            }

            _met.TryRemove(row.Id, out _);
            settled |= await log.EndAsync(context, row.Id, outcome, CodeOf(outcome), cancellationToken);
            if (
                outcome == WriteOutcome.Succeeded
                && row.Changes.Find(change => row.Action == Actions.RotateKeyIdentifier && change.Field == KeyFields.KeyIdentifier) is { } key)
            {
                rotations.Start(context, groupId, key.Before!, key.After!, row.ActorName, clusters);
            }
        }

        return settled;
    }

    private static bool IsOfCluster(ActivityRow row) => string.Equals(row.Action, Actions.SetClusterEncryption, StringComparison.Ordinal);

    private static string? CodeOf(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Failed => Errors.NotApplied,
        WriteOutcome.Unknown => Errors.CannotTell,
        _ => null,
    };

    /// <summary>Null while it may still arrive.</summary>
    private WriteOutcome? OutcomeOf(ActivityRow row, AzureKeyVaultSettings settings, IReadOnlyList<AtlasCluster> clusters)
    {
        var observed = row.Changes
            .Select(change => (change.Before, change.After, IsTold: TryObserve(row, change.Field, settings, clusters, out var value), Now: value))
            .Where(change => change.IsTold)
            .ToList();
        if (observed.Count > 0 && observed.TrueForAll(change => string.Equals(change.Now, change.After, StringComparison.OrdinalIgnoreCase)))
        {
            return WriteOutcome.Succeeded;
        }

        if (MayArrive(row))
        {
            return null;
        }

        return observed.Count > 0 && observed.TrueForAll(change => string.Equals(change.Now, change.Before, StringComparison.OrdinalIgnoreCase))
            ? WriteOutcome.Failed
            : WriteOutcome.Unknown;
    }

    /// <summary>A row from the future is of unknown age: then this process's own count of seconds since it met the row decides.</summary>
    private bool MayArrive(ActivityRow row)
    {
        var met = _met.GetOrAdd(row.Id, _ => time.GetTimestamp());
        return (Ages.Of(row.At, time.GetUtcNow()) ?? time.GetElapsedTime(met)) < MayStillArrive;
    }

    private static bool TryObserve(
        ActivityRow row,
        string field,
        AzureKeyVaultSettings settings,
        IReadOnlyList<AtlasCluster> clusters,
        out string? value)
    {
        if (!IsOfCluster(row))
        {
            return KeyFields.TryObserve(settings, field, out value);
        }

        var cluster = clusters.FirstOrDefault(cluster => string.Equals(cluster.Name, row.Target, StringComparison.Ordinal));
        value = cluster?.EncryptionAtRestProvider ?? ClusterProviders.None;
        return cluster is not null;
    }
}
