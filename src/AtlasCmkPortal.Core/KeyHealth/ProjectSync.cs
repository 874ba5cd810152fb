using System.Collections.Concurrent;
using AtlasCmkPortal.AtlasApi;
using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.EncryptionAtRest;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Results;
using AtlasCmkPortal.Core.Time;
using Microsoft.Extensions.Logging;

namespace AtlasCmkPortal.Core.KeyHealth;

/// <summary>
/// A visit to a project: its settings and clusters, then Atlas's events about its key, because Atlas tells some of them only after it was
/// asked for the settings. One request for events a visit; alerts only while something is the matter, or nothing is known yet.
/// </summary>
public sealed partial class ProjectSync(
    EncryptionSync refresh,
    SettingsUpdates updates,
    KeyHealthViews views,
    LastSeenStore lastSeen,
    EncryptionSnapshots snapshots,
    ReadingOrder order,
    ProjectSignals changes,
    TimeProvider time,
    ICloudClock clock,
    ILogger<ProjectSync> logger)
{
    /// <summary>Atlas may tell an event some time after it happened.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan FarthestBack = TimeSpan.FromDays(400);

    /// <summary>Pages that poll need not make Atlas check the key each time.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _begunAt = new(StringComparer.Ordinal);

    /// <returns>
    /// Whether Atlas reported the settings and the clusters, and why not. Events that could not be read are no error here: the health is
    /// Unknown then.
    /// </returns>
    /// <param name="under">The caller's lease, where it has one.</param>
    internal async Task<KeyReading> FromAtlasAsync(
        string groupId, IAtlasAdministrationApi atlas, CancellationToken cancellationToken, ProjectLease? under = null)
    {
        var reading = await refresh.FromAtlasAsync(groupId, atlas, cancellationToken, under);
        try
        {
            var seen = reading.Error is null ? await snapshots.ReadAsync(groupId, cancellationToken) : null;
            if (seen is { Value.Settings: { Enabled: true } settings })
            {
                await ReadSignalsAsync(groupId, settings, atlas, cancellationToken);
            }

            return reading;
        }
        catch (Exception exception) when (DatabaseErrors.IsExpected(exception))
        {
            // The settings were taken in; whoever came here from a write must not take this for the write's own failure.
            return reading with { Error = DatabaseErrors.Translate(exception) };
        }
    }

    /// <summary>
    /// Begins a visit that nobody waits for, unless one began a moment ago. A page that shows the project is notified by
    /// <see cref="ProjectSignals"/>.
    /// </summary>
    internal void Begin(string groupId, IAtlasAdministrationApi atlas)
    {
        if (_begunAt.TryGetValue(groupId, out var before) && time.GetElapsedTime(before) < Fresh)
        {
            return;
        }

        _begunAt[groupId] = time.GetTimestamp();
        _ = VisitAsync(groupId, atlas);
    }

    private async Task VisitAsync(string groupId, IAtlasAdministrationApi atlas)
    {
        try
        {
            await FromAtlasAsync(groupId, atlas, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Nobody waits for it; the last-seen state stands, with its age.
            Log.VisitFailed(logger, exception, groupId);
        }
    }

    private async Task ReadSignalsAsync(
        string groupId,
        AzureKeyVaultSettings settings,
        IAtlasAdministrationApi atlas,
        CancellationToken cancellationToken)
    {
        var before = await views.ReadAsync(groupId, cancellationToken);
        var kept = (await lastSeen.ReadAsync(KeySignals.Kind, groupId, cancellationToken))?.Value;
        var (number, asked) = (await order.AskAsync(groupId, cancellationToken), clock.UtcNow);
        // What is not in order is read anew from the beginning, so that nothing that was missed once, or is of another sandbox, stays for ever.
        var anew =
            kept is null
            || kept.OpenAlerts.Count > 0
            || kept.Events.Any(item => KeyEventTypes.MeaningOf(item.Type).Any(meaning => meaning.IsBad))
            || kept.ReadUpTo > asked;
        var since = anew ? asked - FarthestBack : kept!.ReadUpTo - Overlap;
        var asksEvents = AtlasErrorTranslation.TryAsync(() => atlas.EventsSinceAsync(groupId, KeyEventTypes.All, since, cancellationToken));
        var asksAlerts = anew || settings.Valid is not true
            ? AtlasErrorTranslation.TryAsync(() => atlas.OpenAlertsAsync(groupId, cancellationToken))
            : Task.FromResult<Result<IReadOnlyList<AtlasAlert>>>(new List<AtlasAlert>());
        await Task.WhenAll(asksEvents, asksAlerts);
        var (events, alerts) = (await asksEvents, await asksAlerts);

        var signals = (anew ? new KeySignals() : kept!) with
        {
            WorkedAt = kept?.WorkedAt <= asked ? kept.WorkedAt : null,
            ReadUpTo = asked,
            Reading = number,
        };
        signals =
            events.IsSuccess && alerts.IsSuccess
                ? signals.With(events.Value.Select(Of), [.. alerts.Value.Select(Of).OfType<KeyEvent>()])
                : (kept ?? signals) with
                {
                    UnreadSince = kept?.UnreadSince ?? time.GetUtcNow(),
                    Reading = number,
                };
        if (!await TryWriteAsync(groupId, signals, cancellationToken))
        {
            return;
        }

        var after = await views.ReadAsync(groupId, cancellationToken);
        if (after.Phase == KeyPhase.Healthy)
        {
            await TryWriteAsync(groupId, signals with { WorkedAt = asked }, cancellationToken);
        }

        var isUpdated = events.IsSuccess && await updates.JudgeAsync(groupId, events.Value, cancellationToken);
        if (isUpdated || IsNews(before, after))
        {
            changes.Raise(groupId);
        }
    }

    /// <returns>False if the answer to a later question was there first.</returns>
    private Task<bool> TryWriteAsync(string groupId, KeySignals signals, CancellationToken cancellationToken) =>
        lastSeen.TryWriteAsync(
            KeySignals.Kind,
            groupId,
            new(signals, time.GetUtcNow()),
            stored => stored.Reading <= signals.Reading,
            cancellationToken);

    private static bool IsNews(ProjectKeyHealth before, ProjectKeyHealth after) =>
        before.Phase != after.Phase
        || before.AreEventsKnown != after.AreEventsKnown
        || before.Since != after.Since
        || !before.Stopped.SequenceEqual(after.Stopped);

    private static KeyEvent Of(AtlasEvent item) => new(item.Id, item.EventTypeName, item.Created, item.ClusterName);

    private static KeyEvent? Of(AtlasAlert alert) =>
        alert.EventTypeName is { } type && KeyEventTypes.All.Contains(type, StringComparer.Ordinal)
            ? new(alert.Id, type, alert.Created, alert.ClusterName)
            : null;

    private static partial class Log
    {
        [LoggerMessage(
            EventId = 2211,
            Level = LogLevel.Error,
            Message = "Project {GroupId} could not be visited; what was last seen stands, with its age.")]
        public static partial void VisitFailed(ILogger logger, Exception exception, string groupId);
    }
}
