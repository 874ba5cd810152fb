using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Graph.Queries;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary><c>GET /v1.0/applications/{id}</c>, by object id; a client id is none. <c>GET /v1.0/applications(appId='…')</c> takes that.</summary>
internal static class GetApplication
{
    public const string Route = ListApplications.Route + "/{id}";
    public const string ByAppIdRoute = ListApplications.Route + "(appId='{appId}')";

    public static IResult Handle(string id, HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.Read);
        return GraphResponse.Of(context, "applications", "application", ApplicationView.Of(Find(directory.Apps.All, id, caller)));
    }

    public static IResult ByAppId(string appId, HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.Read);
        return GraphResponse.Of(context, "applications", "application", ApplicationView.Of(FindByAppId(directory, appId, caller)));
    }

    /// <summary>Throws Request_ResourceNotFound.</summary>
    public static AppRegistration FindByAppId(EntraDirectory directory, string appId, AccessToken caller)
        => directory.FindApp(appId) is { } app && app.TenantId == caller.TenantId ? app : throw GraphErrors.NotFound(appId);

    /// <summary>Throws Request_ResourceNotFound.</summary>
    public static AppRegistration Find(IEnumerable<AppRegistration> apps, string id, AccessToken caller) =>
        apps.FirstOrDefault(app => app.TenantId == caller.TenantId && app.ObjectId.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw GraphErrors.NotFound(id);
}

/// <summary><c>GET /v1.0/applications</c>, the tenant's app registrations, and <c>/v1.0/applications/$count</c>.</summary>
internal static class ListApplications
{
    public const string Route = "/v1.0/applications";
    public const string CountRoute = Route + "/$count";

    public static IResult Handle(HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
        => new ListQuery(context, GraphSet.Applications).ToResult(Views(authorization.Authorize(context, GraphAuthorization.Read), directory));

    public static IResult Count(HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
        => new ListQuery(context, GraphSet.Applications).Count(Views(authorization.Authorize(context, GraphAuthorization.Read), directory));

    public static IEnumerable<Dictionary<string, object?>> Views(AccessToken caller, EntraDirectory directory)
        => directory.Apps.All.Where(app => app.TenantId == caller.TenantId).Select(ApplicationView.Of);
}
