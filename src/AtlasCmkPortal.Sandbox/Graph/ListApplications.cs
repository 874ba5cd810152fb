using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Graph.Queries;

namespace AtlasCmkPortal.Sandbox.Graph;

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
