using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>As much of Microsoft Graph as shows a tenant's app registrations and changes their secrets.</summary>
internal sealed class GraphRoom : ISandboxRoom
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<GraphGate>().AddSingleton<IErrorShape, GraphErrorShape>();

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(Doors.Graph, "GET", ListApplications.Route, GraphGate.Read, ListApplications.Handle);
        endpoints.Map(Doors.Graph, "GET", ListServicePrincipals.Route, GraphGate.Read, ListServicePrincipals.Handle);
        endpoints.Map(Doors.Graph, "GET", GetApplication.Route, GraphGate.Read, GetApplication.Handle);
        endpoints.Map(Doors.Graph, "POST", AddPassword.Route, GraphGate.ReadWrite, AddPassword.Handle);
        endpoints.Map(Doors.Graph, "POST", RemovePassword.Route, GraphGate.ReadWrite, RemovePassword.Handle);
    }
}
