using Microsoft.AspNetCore.Http.Extensions;

namespace AtlasCmkPortal.Web.Features.Activity;

/// <summary>The feed's address with its filter, so that it can be bookmarked and sent to somebody.</summary>
public static class ActivityRoutes
{
    public static string Of(string groupId, string? person, string? action)
    {
        var query = new QueryBuilder();
        if (!string.IsNullOrEmpty(person))
            query.Add("person", person);
        if (!string.IsNullOrEmpty(action))
            query.Add("action", action);
        return $"/projects/{groupId}/activity{query}";
    }
}
