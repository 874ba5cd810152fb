using System.Text.Json;
using AtlasCmkPortal.Core.Persistence.Rows;
using Microsoft.EntityFrameworkCore;

namespace AtlasCmkPortal.Core.Persistence;

/// <summary>Last-seen copies of what Atlas reported, so that a page shows something at once and says how old it is.</summary>
public sealed class LastSeenStore(IDbContextFactory<PortalDbContext> database)
{
    public async Task<Seen<T>?> ReadAsync<T>(SeenKind<T> kind, string scope, CancellationToken cancellationToken)
        where T : class
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(context, kind, scope, cancellationToken);
    }

    public async Task WriteAsync<T>(SeenKind<T> kind, string scope, Seen<T> seen, CancellationToken cancellationToken)
        where T : class
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        await PutAsync(context, kind, scope, seen, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The same, unless what is stored by now must stay.</summary>
    /// <returns>False if it stays.</returns>
    internal async Task<bool> TryWriteAsync<T>(
        SeenKind<T> kind,
        string scope,
        Seen<T> seen,
        Func<T, bool> mayReplace,
        CancellationToken cancellationToken)
        where T : class
    {
        await using var context = await database.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.BeginWriteAsync(cancellationToken);
        if (await ReadAsync(context, kind, scope, cancellationToken) is { } stored && !mayReplace(stored.Value))
        {
            return false;
        }

        await PutAsync(context, kind, scope, seen, cancellationToken);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    internal static async Task<Seen<T>?> ReadAsync<T>(PortalDbContext context, SeenKind<T> kind, string scope, CancellationToken cancellationToken)
        where T : class
    {
        var row = await context.LastSeen.AsNoTracking().SingleOrDefaultAsync(row => row.Kind == kind.Name && row.Scope == scope, cancellationToken);
        return row is not null && JsonSerializer.Deserialize<T>(row.Json, JsonSerializerOptions.Web) is { } value
            ? new Seen<T>(value, row.SeenAt)
            : null;
    }

    /// <summary>Those of the scopes that have a copy of the kind, by scope.</summary>
    internal static async Task<IReadOnlyDictionary<string, Seen<T>>> ReadAsync<T>(
        PortalDbContext context,
        SeenKind<T> kind,
        IReadOnlyCollection<string> scopes,
        CancellationToken cancellationToken)
        where T : class
    {
        var rows = await context.LastSeen.AsNoTracking()
            .Where(row => row.Kind == kind.Name && scopes.Contains(row.Scope)).ToListAsync(cancellationToken);
        return rows
            .Select(row => (row.Scope, row.SeenAt, Value: JsonSerializer.Deserialize<T>(row.Json, JsonSerializerOptions.Web)))
            .Where(row => row.Value is not null)
            .ToDictionary(row => row.Scope, row => new Seen<T>(row.Value!, row.SeenAt), StringComparer.Ordinal);
    }

    /// <summary>
    /// To be saved by the caller, in its transaction. Which answer counts is not decided here, and never by time: see
    /// <see cref="ReadingOrder"/>.
    /// </summary>
    internal static async Task PutAsync<T>(PortalDbContext context, SeenKind<T> kind, string scope, Seen<T> seen, CancellationToken cancellationToken)
        where T : class
    {
        var row = await context.LastSeen.FindAsync([kind.Name, scope], cancellationToken);
        if (row is null)
        {
            row = new LastSeenRow { Kind = kind.Name, Scope = scope };
            context.LastSeen.Add(row);
        }

        (row.Json, row.SeenAt) = (JsonSerializer.Serialize(seen.Value, JsonSerializerOptions.Web), seen.At);
    }
}

/// <param name="At">When the answer arrived (system time). For the screen: a clock can be set back, so it orders nothing.</param>
public sealed record Seen<T>(T Value, DateTimeOffset At)
    where T : class;

/// <summary>A kind of last-seen copy and the type that it holds.</summary>
public sealed record SeenKind<T>(string Name)
    where T : class;
