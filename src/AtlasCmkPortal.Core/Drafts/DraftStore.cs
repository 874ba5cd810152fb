using AtlasCmkPortal.Core.Access;

namespace AtlasCmkPortal.Core.Drafts;

/// <summary>
/// What a person typed and did not save, per person and project, kept 24 hours: it survives a lost circuit, an expired session and a killed process.
/// Secrets never come here: callers pass only the fields that may be kept.
/// </summary>
public sealed class DraftStore
{
    /// <summary>Null if there is none, or it is older than 24 hours.</summary>
    public Task<Draft?> ReadAsync(Actor actor, string groupId, string form, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SaveAsync(Actor actor, string groupId, string form, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task DiscardAsync(Actor actor, string groupId, string form, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

public sealed record Draft(IReadOnlyDictionary<string, string?> Fields, DateTimeOffset SavedAt);
