using Microsoft.AspNetCore.Http.Extensions;

namespace AtlasCmkPortal.Web.Features.Activity;

/// <summary>What of a feed is shown. It is in the address, so that it can be bookmarked and sent to somebody.</summary>
/// <param name="Since">How far back: <c>24h</c>, <c>7d</c>, <c>30d</c>, <c>90d</c>.</param>
public sealed record ActivityQuery(string? Person = null, string? Action = null, string? Since = null)
{
    public static IReadOnlyList<(string Id, string Name, TimeSpan Length)> Periods { get; } =
    [
        ("24h", "Last 24 hours", TimeSpan.FromDays(1)),
        ("7d", "Last 7 days", TimeSpan.FromDays(7)),
        ("30d", "Last 30 days", TimeSpan.FromDays(30)),
        ("90d", "Last 90 days", TimeSpan.FromDays(90)),
    ];

    public bool IsFiltered => !string.IsNullOrEmpty(Person) || !string.IsNullOrEmpty(Action) || Length is not null;

    /// <summary>Null for any time, and for a period that is not known.</summary>
    public TimeSpan? Length => Periods.FirstOrDefault(period => string.Equals(period.Id, Since, StringComparison.Ordinal)) is { Id: not null } known
        ? known.Length
        : null;

    public string AddressIn(string groupId)
    {
        var query = new QueryBuilder();
        if (!string.IsNullOrEmpty(Person))
            query.Add("person", Person);
        if (!string.IsNullOrEmpty(Action))
            query.Add("action", Action);
        if (!string.IsNullOrEmpty(Since))
            query.Add("since", Since);
        return $"/projects/{groupId}/activity{query}";
    }
}
