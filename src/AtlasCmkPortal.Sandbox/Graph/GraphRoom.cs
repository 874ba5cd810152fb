using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>As much of Microsoft Graph as shows a tenant's app registrations.</summary>
internal sealed class GraphRoom : ISandboxRoom
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<IErrorShape, GraphErrorShape>();

    public void Map(SandboxEndpoints endpoints)
        => endpoints.Map(Doors.Graph, "GET", "/v1.0/applications", ListApplications.Permission, ListApplications.Handle);
}

/// <summary>Graph's refusals: <c>{"error":{"code":"Authorization_RequestDenied","message":"…","innerError":{"request-id":"…"}}}</c>.</summary>
internal static class GraphErrors
{
    public static RefusalException Unauthorized(string message) => new(401, _ => Body("InvalidAuthenticationToken", message));

    public static RefusalException Denied() => new(403, _ => Body("Authorization_RequestDenied", "Insufficient privileges to complete the operation."));

    public static object Body(string code, string message)
        => new { error = new { code, message, innerError = new Dictionary<string, string>(StringComparer.Ordinal) { ["request-id"] = Guid.NewGuid().ToString() } } };
}

internal sealed class GraphErrorShape : IErrorShape
{
    public Doors Door => Doors.Graph;

    public object BodyOf(HttpContext context, int status)
        => status >= 500 ? GraphErrors.Body("serviceNotAvailable", "The service is not available.") : GraphErrors.Body("Request_ResourceNotFound", "Resource not found for the segment.");
}
