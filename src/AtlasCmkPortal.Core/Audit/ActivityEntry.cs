using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.Audit;

/// <summary>One row of the Activity Feed: who did what, when, from where, and the fields before and after.</summary>
/// <param name="Actor">What the person was called at the time; it may change, and be another person's later.</param>
/// <param name="Action">Stable name of the use case: <c>ConfigureAzureKeyVault</c>, <c>RotateKeyIdentifier</c>, <c>SetClusterEncryption</c>,
/// ….</param>
/// <param name="Target">The cluster's name, or null for the project itself.</param>
/// <param name="Outcome">Null while requested and not yet ended.</param>
/// <param name="ErrorCode">The code of the error that ended it, where it did not succeed.</param>
public sealed record ActivityEntry(
    long Id,
    DateTimeOffset At,
    string Actor,
    string? RemoteAddress,
    string Action,
    string? Target,
    WriteOutcome? Outcome,
    string? ErrorCode,
    IReadOnlyList<FieldChange> Changes)
{
    /// <summary>Who that was, under whatever name: issuer, a bar, and the provider's <c>sub</c>.</summary>
    public string Subject { get; init; } = "";
}

/// <summary>A field before and after; a secret that was replaced has neither.</summary>
/// <param name="Field">Of <see cref="Fields"/>.</param>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <param name="Actor">Only rows of this person, by subject, or by a name that was used; null for all.</param>
/// <param name="Action">Only rows of this action; null for all.</param>
/// <param name="BeforeId">Only rows older than this one: the cursor of the next page; null for the newest.</param>
/// <param name="Since">Only rows from this time on; null for all.</param>
public sealed record ActivityFilter(
    string? Actor = null, string? Action = null, long? BeforeId = null, int Take = 50, DateTimeOffset? Since = null);

/// <param name="People">Everybody with a row in the project, by name, whatever the filter: what one can filter by.</param>
public sealed record ActivityPage(IReadOnlyList<ActivityEntry> Entries, bool HasMore, IReadOnlyList<ActivityPerson> People);

/// <param name="Subject">What tells people apart.</param>
/// <param name="Name">What the person was called last.</param>
public sealed record ActivityPerson(string Subject, string Name);
