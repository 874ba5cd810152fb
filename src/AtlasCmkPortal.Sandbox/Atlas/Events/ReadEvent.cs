using System.Globalization;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Events;

internal sealed class ReadEvent(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("getGroupEvent", "GET", "/groups/{groupId}/events/{eventId}", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"))
        {
            RateLimit = 300,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var id = call.RouteValue("eventId");
        var raw = Paging.Flag(call.Request.Query, "includeRaw", false);
        return
            state.Events.Find(id) is { } found && string.Equals(found.GroupId, call.Project.Id, StringComparison.Ordinal) && found.Created <= call.Now
            ? Task.FromResult<object>(EventBody.From(found, call, raw ? state.Organizations.Find(found.OrgId) : null))
            : throw new AtlasRefusal(StatusCodes.Status404NotFound, "EVENT_NOT_FOUND", $"No event with ID {id} exists.", id);
    }
}

/// <summary>
/// What happened in a project, newest first.
/// <code>{"apiKeyId":"…","created":"2026-08-10T03:02:40Z","eventTypeName":"ENCRYPTION_AT_REST_CONFIGURATION_UPDATED","groupId":"…","id":"…",
/// "isGlobalAdmin":false,"links":[…],"orgId":"…","publicKey":"…","remoteAddress":"203.0.113.9"}</code>
/// </summary>
internal sealed class ListEvents(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listGroupEvents", "GET", "/groups/{groupId}/events", RequiredRole.ProjectReadOnly, new ResourceVersion("2023-01-01"))
        {
            RateLimit = 300,
            IsList = true,
        };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var query = call.Request.Query;
        var raw = Paging.Flag(query, "includeRaw", false);
        string?[] types = [.. query["eventType"]], excluded = [.. query["excludedEventType"]], clusters = [.. query["clusterNames"]];
        var (from, until) = (Date(query, "minDate", DateTimeOffset.MinValue), Date(query, "maxDate", call.Now));
        var found = state
            .Events.All.Reverse()
            .Where(e =>
                string.Equals(e.GroupId, call.Project.Id, StringComparison.Ordinal)
                && e.Created <= call.Now
                && e.Created >= from
                && e.Created <= until)
            .Where(e => types.Length == 0 || types.Contains(e.EventTypeName, StringComparer.Ordinal))
            .Where(e => !excluded.Contains(e.EventTypeName, StringComparer.Ordinal))
            .Where(e => clusters.Length == 0 || clusters.Contains(e.ClusterName, StringComparer.Ordinal))
            .Select(e => EventBody.From(e, call, raw ? state.Organizations.Find(e.OrgId) : null));
        return Task.FromResult<object>(call.Page<EventBody>([.. found]));
    }

    private static DateTimeOffset Date(IQueryCollection query, string name, DateTimeOffset otherwise)
    {
        if (!query.TryGetValue(name, out var value)) return otherwise;
        return DateTimeOffset.TryParse(value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date
            : throw new AtlasRefusal(
                StatusCodes.Status400BadRequest,
                "INVALID_DATE_FORMAT",
                $"The query parameter {name} is not an ISO 8601 date.",
                name);
    }
}
