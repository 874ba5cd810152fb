using AtlasCmkPortal.Sandbox.Entra;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary><c>GET /v1.0/applications</c>: the tenant's app registrations, or with <c>$filter=appId eq '…'</c> the one of that client id.</summary>
internal static class ListApplications
{
    public const string Route = "/v1.0/applications";

    public static IResult Handle(HttpContext context, GraphGate gate, EntraDirectory directory)
    {
        var caller = gate.Enter(context, GraphGate.Read);
        var appId = AppIdFilter.Read(context.Request, "Application");
        var apps = directory.Apps.All.Where(app => app.TenantId == caller.TenantId && (appId is null || app.AppId.Equals(appId, StringComparison.OrdinalIgnoreCase)));
        return GraphAnswer.List(context, "applications", "application", apps.Select(ApplicationView.Of));
    }
}
