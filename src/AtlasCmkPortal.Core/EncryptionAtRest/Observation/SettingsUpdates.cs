using AtlasCmkPortal.AtlasApi.Model;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Time;
using AtlasCmkPortal.Core.Writes;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.EncryptionAtRest;

/// <summary>
/// Atlas never shows the secret, but tells by <c>ENCRYPTION_AT_REST_CONFIGURATION_UPDATED</c> that the settings were saved. An event for which
/// neither this console wrote nor a field differs is a secret that was sent elsewhere. Decision 0016 says how the events are accounted for.
/// </summary>
public sealed class SettingsUpdates(IDbContextFactory<PortalDbContext> database, ActivityLog log, ICloudClock clock, TimeProvider time)
{
    /// <summary>
    /// Atlas reports whole seconds, and its clock is not this server's: better reported at a later reading than attributed to somebody else.
    /// </summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    /// <summary>Atlas may tell an event some time after it happened.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);

    /// <summary>The settings were read. Saved by the caller, with the reading.</summary>
    /// <param name="asked">When Atlas was asked (cloud time).</param>
    /// <param name="isChanged">True if a field was changed elsewhere: then the event of it is no news.</param>
    internal async Task ReadAsync(PortalDbContext context, string groupId, DateTimeOffset asked, bool isChanged, CancellationToken cancellationToken)
    {
        var known = (await LastSeenStore.ReadAsync(context, KnownUpdates.Kind, groupId, cancellationToken))?.Value;
        // A sandbox clock that was set back starts over.
        if (known is null || known.ReadAt > asked + Slack)
        {
            known = new KnownUpdates { Since = asked, ReadAt = asked, JudgedUpTo = asked };
        }

        known = isChanged ? known.With(new UpdateSpan(known.ReadAt - Slack, clock.UtcNow + Slack)) : known;
        await PutAsync(context, groupId, known with { ReadAt = asked }, cancellationToken);
    }

    /// <summary>This console is about to write. Saved by the caller, with the row.</summary>
    internal async Task SendingAsync(PortalDbContext context, string groupId, long request, CancellationToken cancellationToken)
    {
        if ((await LastSeenStore.ReadAsync(context, KnownUpdates.Kind, groupId, cancellationToken))?.Value is { } known)
        {
            var span = new UpdateSpan(clock.UtcNow - Slack, clock.UtcNow + UnfinishedWrites.MayStillArrive, request);
            await PutAsync(context, groupId, known.With(span), cancellationToken);
        }
    }

    /// <summary>The write has ended. Saved by the caller, with its end.</summary>
    internal async Task EndedAsync(PortalDbContext context, string groupId, long request, bool wasApplied, CancellationToken cancellationToken)
    {
        if ((await LastSeenStore.ReadAsync(context, KnownUpdates.Kind, groupId, cancellationToken))?.Value is { } known)
        {
            var spans = known.Explained
                .Where(span => wasApplied || span.Request != request)
                .Select(span => span.Request == request ? span with { To = clock.UtcNow + Slack } : span);
            await PutAsync(context, groupId, known with { Explained = [.. spans] }, cancellationToken);
        }
    }

    /// <summary>
    /// Leaves a row where Atlas reported a change that is not accounted for. What is so new that the last reading may not show it yet waits for
    /// the next.
    /// </summary>
    /// <returns>True if it left one.</returns>
    internal async Task<bool> JudgeAsync(string groupId, IEnumerable<AtlasEvent> events, CancellationToken cancellationToken)
    {
        var updates = events.Where(item => item.EventTypeName is AtlasEventTypes.ConfigurationUpdated).ToList();
        if (updates.Count == 0)
        {
            return false;
        }

        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if ((await LastSeenStore.ReadAsync(context, KnownUpdates.Kind, groupId, cancellationToken))?.Value is not { } known)
        {
            return false;
        }

        var toJudge = updates.Where(item => item.Created >= known.Since && item.Created > known.JudgedUpTo - Overlap
            && item.Created + Slack < known.ReadAt && !known.Judged.Contains(item.Id, StringComparer.Ordinal)).ToList();
        var isNews = toJudge.Exists(item => !known.Explains(item.Created));
        if (isNews)
        {
            var secret = new FieldChange(Fields.Secret, null, null);
            log.Record(context, Actor.Outside, groupId, Actions.ChangedOutside, target: null, [secret]);
        }

        await PutAsync(context, groupId, known.WithJudged(toJudge.Select(item => item.Id)) with { JudgedUpTo = known.ReadAt }, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return isNews;
    }

    private Task PutAsync(PortalDbContext context, string groupId, KnownUpdates known, CancellationToken cancellationToken) =>
        LastSeenStore.PutAsync(context, KnownUpdates.Kind, groupId, new(known, time.GetUtcNow()), cancellationToken);
}
