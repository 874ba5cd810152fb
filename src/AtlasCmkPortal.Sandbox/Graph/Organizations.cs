using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.Graph.Queries;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary><c>GET /v1.0/organization</c>, the caller's own tenant and no other, and <c>/v1.0/organization/{id}</c>.</summary>
internal static class Organizations
{
    public const string Route = "/v1.0/organization";
    public const string OneRoute = Route + "/{id}";

    public static IResult List(HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
    {
        var caller = authorization.Authorize(context, GraphAuthorization.ReadOrganization);
        return new ListQuery(context, GraphSet.Organizations).ToResult([ViewOf(directory.TenantOf(caller.TenantId))]);
    }

    public static IResult Get(string id, HttpContext context, GraphAuthorization authorization, EntraDirectory directory)
    {
        var tenant = directory.TenantOf(authorization.Authorize(context, GraphAuthorization.ReadOrganization).TenantId);
        if (!tenant.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) throw GraphErrors.NotFound(id);
        return GraphResponse.Of(context, GraphSet.Organizations.Name, GraphSet.Organizations.Type, ViewOf(tenant));
    }

    private static Dictionary<string, object?> ViewOf(Tenant tenant)
        => new(StringComparer.Ordinal)
        {
            ["id"] = tenant.Id,
            ["displayName"] = tenant.DisplayName,
            ["tenantType"] = "AAD",
            ["verifiedDomains"] = (object[])[new { capabilities = "", isDefault = true, isInitial = true, name = tenant.Domain, type = "Managed" }],
        };
}
