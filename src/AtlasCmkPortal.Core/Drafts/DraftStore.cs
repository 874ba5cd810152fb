using System.Text.Json;
using AtlasCmkPortal.Core.Access;
using AtlasCmkPortal.Core.Persistence;
using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Drafts;

/// <summary>
/// What a person typed and did not save, per person and project, kept 24 hours: it survives a lost circuit, an expired session and a killed process.
/// Secrets never come here: callers pass only the fields that may be kept.
/// </summary>
public sealed class DraftStore(IDbContextFactory<PortalDbContext> database, TimeProvider time)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Null if there is none, or it is older than 24 hours.</summary>
    public async Task<Draft?> ReadAsync(Actor actor, string groupId, string form, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - KeptFor;
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        var row = await context.Drafts.AsNoTracking().SingleOrDefaultAsync(
            row => row.Subject == actor.Subject && row.GroupId == groupId && row.Form == form && row.SavedAt > oldest, cancellationToken);
        return row is null ? null : new Draft(JsonSerializer.Deserialize<Dictionary<string, string?>>(row.FieldsJson)!, row.SavedAt);
    }

    /// <summary>Replaces the person's draft of this form, and clears away everybody's that are too old to be read.</summary>
    public async Task SaveAsync(
        Actor actor,
        string groupId,
        string form,
        IReadOnlyDictionary<string, string?> fields,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var oldest = now - KeptFor;
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        await context.Drafts.Where(draft => draft.SavedAt <= oldest).ExecuteDeleteAsync(cancellationToken);
        var row = await context.Drafts.FindAsync([actor.Subject, groupId, form], cancellationToken);
        if (row is null)
        {
            row = new DraftRow { Subject = actor.Subject, GroupId = groupId, Form = form };
            context.Drafts.Add(row);
        }

        (row.FieldsJson, row.SavedAt) = (JsonSerializer.Serialize(fields), now);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task DiscardAsync(Actor actor, string groupId, string form, CancellationToken cancellationToken)
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await context.Drafts
            .Where(draft => draft.Subject == actor.Subject && draft.GroupId == groupId && draft.Form == form)
            .ExecuteDeleteAsync(cancellationToken);
    }
}

public sealed record Draft(IReadOnlyDictionary<string, string?> Fields, DateTimeOffset SavedAt);
