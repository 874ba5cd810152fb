using AtlasCmkPortal.Core.Audit;
using AtlasCmkPortal.Core.Persistence;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Access;

/// <summary>
/// Ends every session of a person, for the operator of the machine. A running console need not be asked: it notices within seconds. Recorded in
/// the feed of each project that knows the person, and without a project where none does.
/// </summary>
public sealed class EndSessions(IDbContextFactory<PortalDbContext> database, ActivityLog log, TimeProvider time)
{
    /// <summary>The field of the row that says how many there were.</summary>
    public const string Field = "Sessions";

    private const string NoProject = "";

    /// <param name="operatorOfTheMachine">Who the feed says did it.</param>
    /// <param name="subject">The provider's <c>sub</c>.</param>
    /// <param name="begunAfter">What began before that has run out, whatever the person did.</param>
    /// <returns>How many ended; 0 and no row where the person has none that still runs.</returns>
    public async Task<int> ExecuteAsync(Actor operatorOfTheMachine, string subject, DateTimeOffset begunAfter, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        var now = time.GetUtcNow();
        var names = await context.Sessions.Where(row => row.Subject == subject && row.ExpiresAt > now && row.CreatedAt > begunAfter)
            .OrderByDescending(row => row.CreatedAt).Select(row => row.Name).ToListAsync(cancellationToken);
        if (names.Count == 0)
            return 0;
        await context.Sessions.Where(row => row.Subject == subject).ExecuteDeleteAsync(cancellationToken);
        var suffix = $"|{subject}";
        var known = await context.Activity.Where(row => row.ActorSubject.EndsWith(suffix))
            .Select(row => new { row.GroupId, row.ActorSubject }).Distinct().ToListAsync(cancellationToken);
        // The issuer is an address and holds no bar; a subject may.
        var projects = known.Where(row => row.ActorSubject.AsSpan(row.ActorSubject.IndexOf('|') + 1).SequenceEqual(subject))
            .Select(row => row.GroupId).Distinct(StringComparer.Ordinal);
        var change = new FieldChange(Field, names.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), "0");
        foreach (var groupId in projects.DefaultIfEmpty(NoProject))
            log.Record(context, operatorOfTheMachine, groupId, Actions.EndSessions, names[0] ?? subject, [change]);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return names.Count;
    }
}
