using System.Collections.Concurrent;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Writes;

/// <summary>
/// Writes that were sent and have no end: the answer was lost, or the console was killed. They are never sent again; a reading ends them, by
/// comparing the fields of the row with what is in force, as the action's reconciler sees it. Decision 0011 says why.
/// </summary>
public sealed class UnfinishedWrites(ActivityLog log, IEnumerable<IWriteReconciler> reconcilers, TimeProvider time)
{
    /// <summary>A write may take 120 s. What is not seen after that, plus a margin, will not arrive any more.</summary>
    public static readonly TimeSpan MayStillArrive = TimeSpan.FromSeconds(150);

    private readonly Dictionary<string, IWriteReconciler> _reconcilers = reconcilers
        .SelectMany(reconciler => reconciler.Actions, (reconciler, action) => (action, reconciler))
        .ToDictionary(pair => pair.action, pair => pair.reconciler, StringComparer.Ordinal);

    /// <summary>When this process first met an open row, by its own stopwatch.</summary>
    private readonly ConcurrentDictionary<long, long> _firstSeen = new();

    internal static IQueryable<ActivityRow> Open(PortalDbContext context) =>
        context.OpenWork.Join(context.Activity, work => work.ActivityId, row => row.Id, (work, row) => row);

    /// <summary>Ends what this reading decides. Saved by the caller, with the reading.</summary>
    /// <returns>True if a write ended: pages that wait for it must be notified, also where nothing else changed.</returns>
    internal async Task<bool> SettleAsync<TReading>(
        PortalDbContext context, string groupId, TReading reading, CancellationToken cancellationToken)
    {
        var open = await Open(context).Where(row => row.GroupId == groupId).Include(row => row.Changes).ToListAsync(cancellationToken);
        var settled = false;
        foreach (var row in open)
        {
            var known = _reconcilers.GetValueOrDefault(row.Action);
            var reconciler = known as IWriteReconciler<TReading>;
            if (OutcomeOf(row, known, reconciler, reading) is not { } outcome)
            {
                continue;
            }

            _firstSeen.TryRemove(row.Id, out _);
            settled |= await log.EndAsync(context, row.Id, outcome, CodeOf(outcome), cancellationToken);
            if (outcome == WriteOutcome.Succeeded)
            {
                reconciler?.Applied(context, row, reading);
            }
        }

        return settled;
    }

    /// <summary>
    /// Null where this reading decides nothing. An action that no reconciler knows any more, such as one of another version, ends as
    /// Unknown: else its row would stay open for ever.
    /// </summary>
    private WriteOutcome? OutcomeOf<TReading>(ActivityRow row, IWriteReconciler? known, IWriteReconciler<TReading>? reconciler, TReading reading) =>
        (known, reconciler) switch
        {
            (null, _) => MayArrive(row) ? null : WriteOutcome.Unknown,
            (_, null) => null,
            _ => reconciler.Covers(reading, row) ? OutcomeOf(row, reconciler, reading) : null,
        };

    /// <exception cref="InvalidOperationException">Nothing would ever decide a write of this action whose answer is lost.</exception>
    internal void DemandReconciler(string action)
    {
        if (!_reconcilers.ContainsKey(action))
        {
            throw new InvalidOperationException($"The action {action} has no {nameof(IWriteReconciler)}.");
        }
    }

    private static string? CodeOf(WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Failed => Errors.NotApplied,
        WriteOutcome.Unknown => Errors.CannotTell,
        _ => null,
    };

    /// <summary>Null while it may still arrive.</summary>
    private WriteOutcome? OutcomeOf<TReading>(ActivityRow row, IWriteReconciler<TReading> reconciler, TReading reading)
    {
        var observed = row.Changes
            .Select(change => (change.Before, change.After, IsShown: reconciler.TryObserve(reading, row, change.Field, out var value), Now: value))
            .Where(change => change.IsShown)
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

    /// <summary>A row from the future is of unknown age: then the time since this process first met the row decides.</summary>
    private bool MayArrive(ActivityRow row)
    {
        var firstSeen = _firstSeen.GetOrAdd(row.Id, _ => time.GetTimestamp());
        return (Ages.Of(row.At, time.GetUtcNow()) ?? time.GetElapsedTime(firstSeen)) < MayStillArrive;
    }
}
