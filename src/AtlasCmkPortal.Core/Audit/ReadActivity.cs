using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.ErrorTranslation;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using AtlasCmkPortal.Core.Results;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Audit;

/// <summary>The project's Activity Feed, newest first. Needs Project Read Only.</summary>
public sealed class ReadActivity(IDbContextFactory<PortalDbContext> database, ProjectAuthorization gate)
{
    private const int MostAtOnce = 200;

    public Task<Result<ActivityPage>> ExecuteAsync(Actor actor, string groupId, ActivityFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return DatabaseErrors.TryAsync<ActivityPage>(async () =>
        {
            var authorized = await gate.AuthorizeReadAsync(actor, groupId, cancellationToken);
            return authorized.IsSuccess ? await ReadAsync(groupId, filter, cancellationToken) : authorized.Error;
        });
    }

    private async Task<ActivityPage> ReadAsync(string groupId, ActivityFilter filter, CancellationToken cancellationToken)
    {
        var take = Math.Clamp(filter.Take, 1, MostAtOnce);
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var rows = await context.Activity.AsNoTracking()
            .Where(row => row.GroupId == groupId)
            .Where(row => filter.Actor == null || row.ActorSubject == filter.Actor || row.ActorName == filter.Actor)
            .Where(row => filter.Action == null || row.Action == filter.Action)
            .Where(row => filter.Since == null || row.At >= filter.Since)
            .Where(row => filter.BeforeId == null || row.Id < filter.BeforeId)
            .OrderByDescending(row => row.Id)
            .Take(take + 1)
            .Include(row => row.End)
            .Include(row => row.Changes.OrderBy(change => change.Id))
            .ToListAsync(cancellationToken);
        var names = await context.Activity.Where(row => row.GroupId == groupId)
            .GroupBy(row => new { row.ActorSubject, row.ActorName })
            .Select(rows => new { rows.Key.ActorSubject, rows.Key.ActorName, Last = rows.Max(row => row.Id) })
            .ToListAsync(cancellationToken);
        var people = names.GroupBy(name => name.ActorSubject, StringComparer.Ordinal)
            .Select(person => new ActivityPerson(person.Key, person.MaxBy(name => name.Last)!.ActorName))
            .OrderBy(person => person.Name, StringComparer.Ordinal).ThenBy(person => person.Subject, StringComparer.Ordinal);
        return new ActivityPage([.. rows.Take(take).Select(Entry)], HasMore: rows.Count > take, [.. people]);
    }

    private static ActivityEntry Entry(ActivityRow row) => new(
        row.Id, row.At, row.ActorName, row.RemoteAddress, row.Action, row.Target, row.End?.Outcome, row.End?.ErrorCode,
        [.. row.Changes.Select(change => new FieldChange(change.Field, change.Before, change.After))])
    {
        Subject = row.ActorSubject,
    };
}
