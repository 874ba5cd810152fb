using AtlasCmkPortal.Sandbox.Entra;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Listings;

/// <summary><c>GET /tenants</c>: the tenant that the token is of, as no app here is known in another one.</summary>
internal static class ListTenants
{
    public const string Route = "/tenants";
    private const string Action = "Microsoft.Resources/tenants/read";

    public static IResult Handle(HttpContext context, ArmAuthorization authorization, EntraDirectory directory)
    {
        var tenant = directory.TenantOf(authorization.EnterTenant(context, Action).TenantId);
        return Results.Json(new { value = (object[])[ViewOf(tenant)] });
    }

    private static object ViewOf(Tenant tenant)
        => new
        {
            id = $"/tenants/{tenant.Id}",
            tenantId = tenant.Id,
            countryCode = "NL",
            displayName = tenant.DisplayName,
            domains = (string[])[tenant.Domain],
            tenantCategory = "Home",
            defaultDomain = tenant.Domain,
            tenantType = "AAD",
        };
}
