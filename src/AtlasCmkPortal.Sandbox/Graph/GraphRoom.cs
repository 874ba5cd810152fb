using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// As much of Microsoft Graph as shows a tenant's apps and decides whether they get a token: secrets, service principals, Conditional Access.
/// </summary>
internal sealed class GraphRoom : ISandboxRoom
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<GraphGate>().AddSingleton<IErrorShape, GraphErrorShape>();

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(Doors.Graph, "GET", ListApplications.Route, GraphGate.Read, ListApplications.Handle);
        endpoints.Map(Doors.Graph, "GET", ListApplications.CountRoute, GraphGate.Read, ListApplications.Count);
        endpoints.Map(Doors.Graph, "GET", GetApplication.Route, GraphGate.Read, GetApplication.Handle);
        endpoints.Map(Doors.Graph, "GET", GetApplication.ByAppIdRoute, GraphGate.Read, GetApplication.ByAppId);
        endpoints.Map(Doors.Graph, "POST", AddPassword.Route, GraphGate.ReadWrite, AddPassword.Handle);
        endpoints.Map(Doors.Graph, "POST", AddPassword.ByAppIdRoute, GraphGate.ReadWrite, AddPassword.ByAppId);
        endpoints.Map(Doors.Graph, "POST", RemovePassword.Route, GraphGate.ReadWrite, RemovePassword.Handle);
        endpoints.Map(Doors.Graph, "POST", RemovePassword.ByAppIdRoute, GraphGate.ReadWrite, RemovePassword.ByAppId);
        endpoints.Map(Doors.Graph, "GET", ServicePrincipals.Route, GraphGate.Read, ServicePrincipals.List);
        endpoints.Map(Doors.Graph, "GET", ServicePrincipals.CountRoute, GraphGate.Read, ServicePrincipals.Count);
        endpoints.Map(Doors.Graph, "GET", ServicePrincipals.OneRoute, GraphGate.Read, ServicePrincipals.Get);
        endpoints.Map(Doors.Graph, "GET", ServicePrincipals.ByAppIdRoute, GraphGate.Read, ServicePrincipals.ByAppId);
        endpoints.Map(Doors.Graph, "POST", ServicePrincipals.Route, GraphGate.ReadWrite, ChangeServicePrincipal.CreateAsync);
        endpoints.Map(Doors.Graph, "PATCH", ServicePrincipals.OneRoute, GraphGate.ReadWrite, ChangeServicePrincipal.UpdateAsync);
        endpoints.Map(Doors.Graph, "PATCH", ServicePrincipals.ByAppIdRoute, GraphGate.ReadWrite, ChangeServicePrincipal.UpdateByAppIdAsync);
        endpoints.Map(Doors.Graph, "DELETE", ServicePrincipals.OneRoute, GraphGate.ReadWrite, ChangeServicePrincipal.Delete);
        endpoints.Map(Doors.Graph, "DELETE", ServicePrincipals.ByAppIdRoute, GraphGate.ReadWrite, ChangeServicePrincipal.DeleteByAppId);
        endpoints.Map(Doors.Graph, "POST", DirectoryObjects.Route, GraphGate.Read, DirectoryObjects.GetByIdsAsync);
        endpoints.Map(Doors.Graph, "GET", DirectoryObjects.MeRoute, "a person", DirectoryObjects.Me);
        endpoints.Map(Doors.Graph, "GET", Organizations.Route, GraphGate.ReadOrganization, Organizations.List);
        endpoints.Map(Doors.Graph, "GET", Organizations.OneRoute, GraphGate.ReadOrganization, Organizations.Get);
        endpoints.Map(Doors.Graph, "GET", ConditionalAccessPolicies.Route, GraphGate.ReadPolicies, ConditionalAccessPolicies.List);
        endpoints.Map(Doors.Graph, "POST", ConditionalAccessPolicies.Route, GraphGate.ReadWritePolicies, ConditionalAccessPolicies.CreateAsync);
        endpoints.Map(Doors.Graph, "DELETE", ConditionalAccessPolicies.OneRoute, GraphGate.ReadWritePolicies, ConditionalAccessPolicies.Delete);
    }
}
