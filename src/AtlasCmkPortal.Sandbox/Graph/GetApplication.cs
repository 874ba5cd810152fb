using AtlasCmkPortal.Sandbox.Entra;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary><c>GET /v1.0/applications/{id}</c>, by object id; a client id is none.</summary>
internal static class GetApplication
{
    public const string Route = ListApplications.Route + "/{id}";

    public static IResult Handle(string id, HttpContext context, GraphGate gate, EntraDirectory directory)
    {
        var caller = gate.Enter(context, GraphGate.Read);
        return ApplicationView.Answer(context, "applications/$entity", ApplicationView.Of(Find(directory.Apps.All, id, caller)));
    }

    /// <summary>Throws Request_ResourceNotFound.</summary>
    public static AppRegistration Find(IEnumerable<AppRegistration> apps, string id, AccessToken caller)
        => apps.FirstOrDefault(app => app.TenantId == caller.TenantId && app.ObjectId.Equals(id, StringComparison.OrdinalIgnoreCase)) ?? throw GraphErrors.NotFound(id);
}
