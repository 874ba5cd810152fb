using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Clusters;
using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Writes that were sent and have no end: the answer was lost, or the console was killed. They are never sent again; a reading of Atlas ends them, by comparing
/// the fields of the row with what is in force. Decision 0011 says why.
/// </summary>
public sealed class UnfinishedWrites(ActivityLog log, Rotations rotations, TimeProvider time)
{
    /// <summary>A write may take 120 s, and what is not seen by then, with a margin for the way, will not come.</summary>
    public static readonly TimeSpan MayStillArrive = TimeSpan.FromSeconds(150);

    internal static IQueryable<ActivityRow> Open(PortalDbContext context) => context.Activity.Where(row => row.End == null);

    internal async Task SettleAsync(
        PortalDbContext context, string groupId, AzureKeyVaultSettings settings, IReadOnlyList<AtlasCluster> clusters, CancellationToken cancellationToken)
    {
        var open = await Open(context).Where(row => row.GroupId == groupId).Include(row => row.Changes).ToListAsync(cancellationToken);
        foreach (var row in open)
        {
            if (OutcomeOf(row, settings, clusters) is not { } outcome)
            {
                continue;
            }

            await log.EndAsync(context, row.Id, outcome, CodeOf(outcome), cancellationToken);
            if (outcome == WriteOutcome.Succeeded && row.Changes.Find(change => row.Action == Actions.RotateKeyIdentifier && change.Field == KeyFields.KeyIdentifier) is { } key)
            {
                rotations.Start(context, groupId, key.Before!, key.After!, row.ActorName, clusters);
            }
        }
    }

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

        if (time.GetUtcNow() < row.At + MayStillArrive)
        {
            return null;
        }

        return observed.Count > 0 && observed.TrueForAll(change => string.Equals(change.Now, change.Before, StringComparison.OrdinalIgnoreCase))
            ? WriteOutcome.Failed
            : WriteOutcome.Unknown;
    }

    private static bool TryObserve(ActivityRow row, string field, AzureKeyVaultSettings settings, IReadOnlyList<AtlasCluster> clusters, out string? value)
    {
        if (!string.Equals(row.Action, Actions.SetClusterEncryption, StringComparison.Ordinal))
        {
            return KeyFields.TryObserve(settings, field, out value);
        }

        var cluster = clusters.FirstOrDefault(cluster => string.Equals(cluster.Name, row.Target, StringComparison.Ordinal));
        value = cluster?.EncryptionAtRestProvider ?? ClusterProviders.None;
        return cluster is not null;
    }
}
