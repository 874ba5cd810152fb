using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Graph;

/// <summary>
/// As much of Microsoft Graph as shows a tenant's apps and decides whether they get a token: secrets, service principals, Conditional Access.
/// </summary>
internal sealed class GraphModule : ISandboxModule
{
    public void AddServices(IServiceCollection services) => services.AddSingleton<GraphAuthorization>().AddSingleton<IErrorShape, GraphErrorShape>();

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(SandboxServices.Graph, "GET", ListApplications.Route, GraphAuthorization.Read, ListApplications.Handle);
        endpoints.Map(SandboxServices.Graph, "GET", ListApplications.CountRoute, GraphAuthorization.Read, ListApplications.Count);
        endpoints.Map(SandboxServices.Graph, "GET", GetApplication.Route, GraphAuthorization.Read, GetApplication.Handle);
        endpoints.Map(SandboxServices.Graph, "GET", GetApplication.ByAppIdRoute, GraphAuthorization.Read, GetApplication.ByAppId);
        endpoints.Map(SandboxServices.Graph, "POST", AddPassword.Route, GraphAuthorization.ReadWrite, AddPassword.Handle);
        endpoints.Map(SandboxServices.Graph, "POST", AddPassword.ByAppIdRoute, GraphAuthorization.ReadWrite, AddPassword.ByAppId);
        endpoints.Map(SandboxServices.Graph, "POST", RemovePassword.Route, GraphAuthorization.ReadWrite, RemovePassword.Handle);
        endpoints.Map(SandboxServices.Graph, "POST", RemovePassword.ByAppIdRoute, GraphAuthorization.ReadWrite, RemovePassword.ByAppId);
        endpoints.Map(SandboxServices.Graph, "GET", ServicePrincipals.Route, GraphAuthorization.Read, ServicePrincipals.List);
        endpoints.Map(SandboxServices.Graph, "GET", ServicePrincipals.CountRoute, GraphAuthorization.Read, ServicePrincipals.Count);
        endpoints.Map(SandboxServices.Graph, "GET", ServicePrincipals.OneRoute, GraphAuthorization.Read, ServicePrincipals.Get);
        endpoints.Map(SandboxServices.Graph, "GET", ServicePrincipals.ByAppIdRoute, GraphAuthorization.Read, ServicePrincipals.ByAppId);
        endpoints.Map(SandboxServices.Graph, "POST", ServicePrincipals.Route, GraphAuthorization.ReadWrite, ChangeServicePrincipal.CreateAsync);
        endpoints.Map(SandboxServices.Graph, "PATCH", ServicePrincipals.OneRoute, GraphAuthorization.ReadWrite, ChangeServicePrincipal.UpdateAsync);
        endpoints.Map(
            SandboxServices.Graph,
            "PATCH",
            ServicePrincipals.ByAppIdRoute,
            GraphAuthorization.ReadWrite,
            ChangeServicePrincipal.UpdateByAppIdAsync);
        endpoints.Map(SandboxServices.Graph, "DELETE", ServicePrincipals.OneRoute, GraphAuthorization.ReadWrite, ChangeServicePrincipal.Delete);
        endpoints.Map(
            SandboxServices.Graph,
            "DELETE",
            ServicePrincipals.ByAppIdRoute,
            GraphAuthorization.ReadWrite,
            ChangeServicePrincipal.DeleteByAppId);
        endpoints.Map(SandboxServices.Graph, "POST", DirectoryObjects.Route, GraphAuthorization.Read, DirectoryObjects.GetByIdsAsync);
        endpoints.Map(SandboxServices.Graph, "GET", DirectoryObjects.MeRoute, "a person", DirectoryObjects.Me);
        endpoints.Map(SandboxServices.Graph, "GET", Organizations.Route, GraphAuthorization.ReadOrganization, Organizations.List);
        endpoints.Map(SandboxServices.Graph, "GET", Organizations.OneRoute, GraphAuthorization.ReadOrganization, Organizations.Get);
        endpoints.Map(SandboxServices.Graph, "GET", ConditionalAccessPolicies.Route, GraphAuthorization.ReadPolicies, ConditionalAccessPolicies.List);
        endpoints.Map(
            SandboxServices.Graph,
            "POST",
            ConditionalAccessPolicies.Route,
            GraphAuthorization.ReadWritePolicies,
            ConditionalAccessPolicies.CreateAsync);
        endpoints.Map(
            SandboxServices.Graph,
            "DELETE",
            ConditionalAccessPolicies.OneRoute,
            GraphAuthorization.ReadWritePolicies,
            ConditionalAccessPolicies.Delete);
    }
}
