using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;
using AtlasCmkPortal.Sandbox.ResourceManager.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager.Listings;
using AtlasCmkPortal.Sandbox.ResourceManager.PrivateLink;
using AtlasCmkPortal.Sandbox.ResourceManager.Providers;
using AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;
using AtlasCmkPortal.Sandbox.ResourceManager.SoftDelete;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>Vaults as resources and who may do what with them, on <c>management.azure.com</c> and its national twins.</summary>
internal sealed class ResourceManagerModule : ISandboxModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<AzureResources>().AddSingleton<INameSource>(provider => provider.GetRequiredService<AzureResources>());
        services
            .AddSingleton<Authorizer>()
            .AddSingleton<ArmAuthorization>()
            .AddSingleton<DeletedVaults>()
            .AddSingleton<PrivateEndpointConnections>()
            .AddSingleton<ResourceProviders>();
        services.AddSingleton<IErrorShape, ArmErrorShape>();
        services.AddSingleton<ISeedPart, ResourceManagerSeed>();
    }

    public void Use(IApplicationBuilder app)
        => app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Service is SandboxServices.ResourceManager)
            {
                context.Response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
                context.Response.Headers["x-ms-correlation-request-id"] = Guid.NewGuid().ToString();
                context.Response.Headers.CacheControl = "no-cache";
            }

            return next(context);
        });

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(SandboxServices.ResourceManager, "GET", GetSubscription.Route, GetSubscription.Action, GetSubscription.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "GET", GetResourceGroup.Route, GetResourceGroup.Action, GetResourceGroup.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "GET", GetProvider.Route, GetProvider.Action, GetProvider.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "POST", RegisterProvider.Route, RegisterProvider.Action, RegisterProvider.Register);
        endpoints.Map(
            SandboxServices.ResourceManager,
            "POST",
            RegisterProvider.UnregisterRoute,
            RegisterProvider.UnregisterAction,
            RegisterProvider.Unregister);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListVaults.InSubscriptionRoute, GetVault.Action, ListVaults.InSubscription);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListVaults.InGroupRoute, GetVault.Action, ListVaults.InGroup);
        endpoints.Map(SandboxServices.ResourceManager, "GET", GetVault.Route, GetVault.Action, GetVault.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "PATCH", GetVault.Route, UpdateVault.Action, UpdateVault.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "PUT", GetVault.Route, UpdateVault.Action, CreateVault.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "DELETE", GetVault.Route, DeleteVault.Action, DeleteVault.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "PUT", UpdateAccessPolicies.Route, UpdateAccessPolicies.Action, UpdateAccessPolicies.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "POST", CheckVaultName.Route, CheckVaultName.Action, CheckVaultName.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListDeletedVaults.Route, ListDeletedVaults.Action, ListDeletedVaults.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "GET", GetDeletedVault.Route, GetDeletedVault.Action, GetDeletedVault.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "POST", PurgeVault.Route, PurgeVault.Action, PurgeVault.Handle);
        endpoints.Map(
            SandboxServices.ResourceManager,
            "GET",
            ListPrivateEndpointConnections.Route,
            GetPrivateEndpointConnection.Action,
            ListPrivateEndpointConnections.Handle);
        endpoints.Map(
            SandboxServices.ResourceManager,
            "GET",
            GetPrivateEndpointConnection.Route,
            GetPrivateEndpointConnection.Action,
            GetPrivateEndpointConnection.Handle);
        endpoints.Map(
            SandboxServices.ResourceManager,
            "PUT",
            GetPrivateEndpointConnection.Route,
            DecidePrivateEndpointConnection.Action,
            DecidePrivateEndpointConnection.Handle);
        endpoints.Map(
            SandboxServices.ResourceManager,
            "DELETE",
            GetPrivateEndpointConnection.Route,
            DeletePrivateEndpointConnection.Action,
            DeletePrivateEndpointConnection.Handle);
        MapLists(endpoints);
        MapKeys(endpoints);
        MapAuthorization(endpoints);
    }

    private static void MapLists(SandboxEndpoints endpoints)
    {
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListSubscriptions.Route, ArmAuthorization.AnyRole, ListSubscriptions.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListTenants.Route, ArmAuthorization.AnyToken, ListTenants.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListResourceGroups.Route, ArmAuthorization.AnyRole, ListResourceGroups.Handle);
        endpoints.Map(
            SandboxServices.ResourceManager,
            "GET",
            ListResources.InSubscriptionRoute,
            ArmAuthorization.AnyRole,
            ListResources.InSubscription);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListResources.InGroupRoute, ArmAuthorization.AnyRole, ListResources.InGroup);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListManagedHsms.Route, ListManagedHsms.Action, ListManagedHsms.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListManagedHsms.DeletedRoute, ListManagedHsms.DeletedAction, ListManagedHsms.Deleted);
        endpoints.Map(
            SandboxServices.ResourceManager,
            "GET",
            ListPrivateLinkResources.Route,
            ListPrivateLinkResources.Action,
            ListPrivateLinkResources.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListProviderOperations.Route, ArmAuthorization.AnyToken, ListProviderOperations.Handle);
    }

    private static void MapKeys(SandboxEndpoints endpoints)
    {
        endpoints.Map(SandboxServices.ResourceManager, "GET", ReadKeys.Route, ReadKeys.Action, ReadKeys.List);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ReadKeys.KeyRoute, ReadKeys.Action, ReadKeys.Get);
        endpoints.Map(SandboxServices.ResourceManager, "PUT", ReadKeys.KeyRoute, CreateKeyIfMissing.Action, CreateKeyIfMissing.Handle);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ReadKeys.VersionsRoute, ReadKeys.VersionsAction, ReadKeys.Versions);
        endpoints.Map(SandboxServices.ResourceManager, "GET", ReadKeys.VersionRoute, ReadKeys.VersionsAction, ReadKeys.Version);
    }

    private static void MapAuthorization(SandboxEndpoints endpoints)
    {
        endpoints.Map(SandboxServices.ResourceManager, "GET", ListRoleDefinitions.Route, ArmAuthorization.AnyToken, ListRoleDefinitions.Everywhere);
        endpoints.Map(
            SandboxServices.ResourceManager,
            "GET",
            ListRoleDefinitions.Route + "/{role}",
            ArmAuthorization.AnyToken,
            ListRoleDefinitions.GetEverywhere);
        foreach (var route in RoleScope.DefinitionRoutes)
        {
            endpoints.Map(SandboxServices.ResourceManager, "GET", route, ListRoleDefinitions.Action, ListRoleDefinitions.Handle);
            endpoints.Map(SandboxServices.ResourceManager, "GET", route + "/{role}", ListRoleDefinitions.Action, ListRoleDefinitions.Get);
        }

        foreach (var route in RoleScope.PermissionRoutes)
        {
            endpoints.Map(SandboxServices.ResourceManager, "GET", route, ListPermissions.Action, ListPermissions.Handle);
        }

        foreach (var route in RoleScope.AssignmentRoutes)
        {
            endpoints.Map(SandboxServices.ResourceManager, "GET", route, ListRoleAssignments.Action, ListRoleAssignments.Handle);
            endpoints.Map(SandboxServices.ResourceManager, "GET", route + "/{name}", ListRoleAssignments.Action, GetRoleAssignment.Handle);
            endpoints.Map(SandboxServices.ResourceManager, "PUT", route + "/{name}", CreateRoleAssignment.Action, CreateRoleAssignment.Handle);
            endpoints.Map(SandboxServices.ResourceManager, "DELETE", route + "/{name}", DeleteRoleAssignment.Action, DeleteRoleAssignment.Handle);
        }
    }
}
