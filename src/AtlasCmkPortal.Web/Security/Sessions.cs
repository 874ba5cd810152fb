using System.Collections.Concurrent;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Web.Hosting.Options;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Web.Security;

/// <summary>
/// The signed-in sessions, kept on the server: how long each may go on, and who is notified when that changes. The browser can neither
/// prolong nor revive one.
/// </summary>
public sealed partial class Sessions(
    IDbContextFactory<PortalDbContext> database,
    SessionLifetime options,
    TimeProvider time,
    ILogger<Sessions> logger)
{
    /// <summary>Input within this time of the last is not written again.</summary>
    internal static readonly TimeSpan TouchInterval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, SessionWatchers> _watchers = new(StringComparer.Ordinal);

    public async Task CreateAsync(string id, SessionOwner owner, byte[] payload, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        // The moment somebody comes is as good as any to let go of those who left.
        await context.Sessions.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
        context.Sessions.Add(new SessionRow
        {
            Key = id,
            Subject = owner.Subject,
            Name = owner.Name,
            ProviderSession = owner.ProviderSession,
            Payload = payload,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + options.Idle,
        });
        await context.SaveChangesAsync(cancellationToken);
        Log.Began(logger, Short(id));
    }

    /// <summary>The session as it stands; null where it does not exist any more, for whatever reason.</summary>
    public async Task<Session?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var row = await context.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Key == id, cancellationToken);
        return row is not null && SessionOf(row) is { } session && session.EndsAt > time.GetUtcNow() ? session : null;
    }

    /// <summary>
    /// The person did something: the time without input starts again. Does nothing for a session that is over. What cannot be written is no reason
    /// to keep somebody from reading: then the session ends as if there had been no input.
    /// </summary>
    public async Task TouchAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await ProlongAsync(id, cancellationToken);
        }
        catch (Exception failure) when (DatabaseErrors.IsExpected(failure))
        {
            Log.NotProlonged(logger, Short(id), DatabaseErrors.Translate(failure).Code);
        }
    }

    private async Task ProlongAsync(string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var row = await context.Sessions.SingleOrDefaultAsync(row => row.Key == id, cancellationToken);
        if (row is null || SessionOf(row).EndsAt <= now || now - row.LastSeenAt < TouchInterval)
            return;
        (row.LastSeenAt, row.ExpiresAt) = (now, now + options.Idle);
        await context.SaveChangesAsync(cancellationToken);
        Tell(id, new SessionChange(SessionOf(row)));
    }

    /// <summary>Ends it, here and in every tab.</summary>
    public async Task EndAsync(string id, SessionEnd end, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        if (await context.Sessions.Where(row => row.Key == id).ExecuteDeleteAsync(cancellationToken) > 0)
            Log.Ended(logger, Short(id), end);
        Tell(id, new SessionChange(null, end));
    }

    /// <summary>
    /// Ends what the provider says is over: one of its sessions, or all of a person. A session of that person whose ID token named no session
    /// of the provider's may be the one that is meant.
    /// </summary>
    public async Task<int> EndAllAsync(string? subject, string? providerSession, CancellationToken cancellationToken)
    {
        if (subject is null && providerSession is null)
            return 0;
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var ids = await context
            .Sessions.Where(row =>
                (subject == null || row.Subject == subject)
                && (providerSession == null || row.ProviderSession == providerSession || (subject != null && row.ProviderSession == null)))
            .Select(row => row.Key)
            .ToListAsync(cancellationToken);
        foreach (var id in ids)
            await EndAsync(id, SessionEnd.Revoked, cancellationToken);
        return ids.Count;
    }

    /// <summary>Who is signed in, the latest input first: for an operator.</summary>
    public async Task<IReadOnlyList<SignedInSession>> ListAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var rows = await context.Sessions.AsNoTracking().Where(row => row.ExpiresAt > now)
            .OrderByDescending(row => row.LastSeenAt).ToListAsync(cancellationToken);
        return [.. rows.Where(row => SessionOf(row).EndsAt > now)
            .Select(row => new SignedInSession(row.Subject, row.Name, row.CreatedAt, row.LastSeenAt))];
    }

    /// <summary>Notifies open pages of sessions that ended outside this process: an operator's command takes the row away.</summary>
    public async Task TellRevokedAsync(CancellationToken cancellationToken)
    {
        var watched = _watchers.Keys.ToList();
        if (watched.Count == 0)
            return;
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var standing = await context.Sessions.Where(row => watched.Contains(row.Key)).Select(row => row.Key).ToListAsync(cancellationToken);
        foreach (var id in watched.Except(standing, StringComparer.Ordinal))
            Tell(id, new SessionChange(null, SessionEnd.Revoked));
    }

    /// <summary>Raised for every change: the session with its new end, or why it is over. From any thread.</summary>
    /// <returns>Dispose it to stop listening.</returns>
    public IDisposable Watch(string id, Action<SessionChange> onChanged)
    {
        var watchers = _watchers.GetOrAdd(id, _ => new SessionWatchers());
        return watchers.Add(onChanged, () => _watchers.TryRemove(KeyValuePair.Create(id, watchers)));
    }

    private void Tell(string id, SessionChange change)
    {
        if (_watchers.TryGetValue(id, out var watchers))
            watchers.Tell(change);
    }

    private Session SessionOf(SessionRow row) => new(row.Payload, row.CreatedAt, row.ExpiresAt, row.CreatedAt + options.Absolute);

    /// <summary>Enough to follow a session through the logs, too little to be one.</summary>
    private static string Short(string id) => id[..8];

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information, "Session {Session} began")]
        public static partial void Began(ILogger logger, string session);

        [LoggerMessage(2008, LogLevel.Warning, "Session {Session} cannot be prolonged: {Code}")]
        public static partial void NotProlonged(ILogger logger, string session, string code);

        [LoggerMessage(2002, LogLevel.Information, "Session {Session} ended: {End}")]
        public static partial void Ended(ILogger logger, string session, SessionEnd end);
    }
}
