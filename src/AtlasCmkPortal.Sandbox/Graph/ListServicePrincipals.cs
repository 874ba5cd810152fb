using AtlasCmkPortal.Sandbox.Entra;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// <c>GET /v1.0/servicePrincipals</c>: the tenant's, or with <c>$filter=appId eq '…'</c> the one of that client id. Role assignments and access policies name its
/// <c>id</c>, never the <c>appId</c>.
/// </summary>
internal static class ListServicePrincipals
{
    public const string Route = "/v1.0/servicePrincipals";

    public static IResult Handle(HttpContext context, GraphGate gate, EntraDirectory directory)
    {
        var caller = gate.Enter(context, GraphGate.Read);
        var appId = ListApplications.AppIdOf(context.Request);
        var found = directory.Principals.All
            .Where(principal => principal.TenantId == caller.TenantId && (appId is null || principal.AppId.Equals(appId, StringComparison.OrdinalIgnoreCase)))
            .Select(principal => new
            {
                id = principal.ObjectId,
                appId = principal.AppId,
                displayName = directory.FindApp(principal.AppId)?.DisplayName,
                servicePrincipalType = "Application",
            });
        return ApplicationView.Answer(context, "servicePrincipals", new(StringComparer.Ordinal) { ["value"] = found });
    }
}
