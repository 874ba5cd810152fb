using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>As much of Microsoft Graph as shows a tenant's apps and decides whether they get a token: secrets, service principals, Conditional Access.</summary>
internal sealed class GraphRoom : ISandboxRoom
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<GraphGate>().AddSingleton<IErrorShape, GraphErrorShape>();

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(Doors.Graph, "GET", ListApplications.Route, GraphGate.Read, ListApplications.Handle);
        endpoints.Map(Doors.Graph, "GET", GetApplication.Route, GraphGate.Read, GetApplication.Handle);
        endpoints.Map(Doors.Graph, "GET", GetApplication.ByAppIdRoute, GraphGate.Read, GetApplication.ByAppId);
        endpoints.Map(Doors.Graph, "POST", AddPassword.Route, GraphGate.ReadWrite, AddPassword.Handle);
        endpoints.Map(Doors.Graph, "POST", RemovePassword.Route, GraphGate.ReadWrite, RemovePassword.Handle);
        endpoints.Map(Doors.Graph, "GET", ServicePrincipals.Route, GraphGate.Read, ServicePrincipals.List);
        endpoints.Map(Doors.Graph, "GET", ServicePrincipals.OneRoute, GraphGate.Read, ServicePrincipals.Get);
        endpoints.Map(Doors.Graph, "GET", ServicePrincipals.ByAppIdRoute, GraphGate.Read, ServicePrincipals.ByAppId);
        endpoints.Map(Doors.Graph, "POST", ServicePrincipals.Route, GraphGate.ReadWrite, ChangeServicePrincipal.CreateAsync);
        endpoints.Map(Doors.Graph, "PATCH", ServicePrincipals.OneRoute, GraphGate.ReadWrite, ChangeServicePrincipal.UpdateAsync);
        endpoints.Map(Doors.Graph, "DELETE", ServicePrincipals.OneRoute, GraphGate.ReadWrite, ChangeServicePrincipal.Delete);
        endpoints.Map(Doors.Graph, "GET", ConditionalAccessPolicies.Route, GraphGate.ReadPolicies, ConditionalAccessPolicies.List);
        endpoints.Map(Doors.Graph, "POST", ConditionalAccessPolicies.Route, GraphGate.ReadWritePolicies, ConditionalAccessPolicies.CreateAsync);
        endpoints.Map(Doors.Graph, "DELETE", ConditionalAccessPolicies.OneRoute, GraphGate.ReadWritePolicies, ConditionalAccessPolicies.Delete);
    }
}
