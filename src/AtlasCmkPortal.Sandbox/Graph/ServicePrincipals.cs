using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Graph.Queries;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// <c>GET /v1.0/servicePrincipals</c>, one by its object id or by <c>servicePrincipals(appId='…')</c>: what vaults and role assignments name.
/// </summary>
internal static class ServicePrincipals
{
    public const string Route = "/v1.0/servicePrincipals";
    public const string CountRoute = Route + "/$count";
    public const string OneRoute = Route + "/{id}";
    public const string ByAppIdRoute = Route + "(appId='{appId}')";

    public static IResult List(HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
        => new ListQuery(context, GraphSet.ServicePrincipals).ToResult(Views(authorization.Authorize(context, GraphAuthorization.Read), directory));

    public static IResult Count(HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
        => new ListQuery(context, GraphSet.ServicePrincipals).Count(Views(authorization.Authorize(context, GraphAuthorization.Read), directory));

    public static IResult Get(string id, HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.Read);
        return ToResult(context, Find(directory.Principals.All, id, caller), directory);
    }

    public static IResult ByAppId(string appId, HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.Read);
        return ToResult(context, FindByAppId(directory.Principals.All, appId, caller), directory);
    }

    /// <summary>Throws Request_ResourceNotFound.</summary>
    public static ServicePrincipal Find(IEnumerable<ServicePrincipal> principals, string id, AccessToken caller) =>
        principals.FirstOrDefault(one => one.TenantId == caller.TenantId && one.ObjectId.Equals(id, StringComparison.OrdinalIgnoreCase))
        ?? throw GraphErrors.NotFound(id);

    /// <summary>Throws Request_ResourceNotFound.</summary>
    public static ServicePrincipal FindByAppId(IEnumerable<ServicePrincipal> principals, string appId, AccessToken caller)
        => principals.FirstOrDefault(one => one.TenantId == caller.TenantId && one.AppId.Equals(appId, StringComparison.OrdinalIgnoreCase))
            ?? throw GraphErrors.NotFound(appId);

    public static IResult ToResult(
        HttpContext context,
        ServicePrincipal principal,
        EntraDirectory directory,
        int statusCode = StatusCodes.Status200OK)
        => GraphResponse.Of(context, "servicePrincipals", "servicePrincipal", ViewOf(principal, directory), statusCode);

    public static IEnumerable<Dictionary<string, object?>> Views(AccessToken caller, EntraDirectory directory)
        => directory.Principals.All.Where(one => one.TenantId == caller.TenantId).Select(one => ViewOf(one, directory));

    private static Dictionary<string, object?> ViewOf(ServicePrincipal principal, EntraDirectory directory)
    {
        var app = directory.FindApp(principal.AppId);
        return new(StringComparer.Ordinal)
        {
            ["id"] = principal.ObjectId,
            ["accountEnabled"] = principal.AccountEnabled,
            ["appDisplayName"] = app?.DisplayName,
            ["appId"] = principal.AppId,
            ["appOwnerOrganizationId"] = app?.TenantId,
            ["displayName"] = app?.DisplayName,
            ["servicePrincipalNames"] = (string[])[principal.AppId],
            ["servicePrincipalType"] = "Application",
        };
    }
}
