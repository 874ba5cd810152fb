using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.ResourceManager.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager.Listings;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>Vaults as resources and who may do what with them, on <c>management.azure.com</c> and its national twins.</summary>
internal sealed class ResourceManagerRoom : ISandboxRoom
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<AzureResources>().AddSingleton<INameSource>(provider => provider.GetRequiredService<AzureResources>());
        services
            .AddSingleton<Authorizer>()
            .AddSingleton<ArmGate>()
            .AddSingleton<DeletedVaults>()
            .AddSingleton<PrivateEndpointConnections>()
            .AddSingleton<ResourceProviders>();
        services.AddSingleton<IErrorShape, ArmErrorShape>();
        services.AddSingleton<ISeedPart, ResourceManagerSeed>();
    }

    public void Use(IApplicationBuilder app)
        => app.Use((context, next) =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Door is Doors.ResourceManager)
            {
                context.Response.Headers["x-ms-request-id"] = Guid.NewGuid().ToString();
                context.Response.Headers["x-ms-correlation-request-id"] = Guid.NewGuid().ToString();
                context.Response.Headers.CacheControl = "no-cache";
            }

            return next(context);
        });

    public void Map(SandboxEndpoints endpoints)
    {
        endpoints.Map(Doors.ResourceManager, "GET", GetSubscription.Route, GetSubscription.Action, GetSubscription.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", GetResourceGroup.Route, GetResourceGroup.Action, GetResourceGroup.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", GetProvider.Route, GetProvider.Action, GetProvider.Handle);
        endpoints.Map(Doors.ResourceManager, "POST", RegisterProvider.Route, RegisterProvider.Action, RegisterProvider.Register);
        endpoints.Map(
            Doors.ResourceManager,
            "POST",
            RegisterProvider.UnregisterRoute,
            RegisterProvider.UnregisterAction,
            RegisterProvider.Unregister);
        endpoints.Map(Doors.ResourceManager, "GET", ListVaults.InSubscriptionRoute, GetVault.Action, ListVaults.InSubscription);
        endpoints.Map(Doors.ResourceManager, "GET", ListVaults.InGroupRoute, GetVault.Action, ListVaults.InGroup);
        endpoints.Map(Doors.ResourceManager, "GET", GetVault.Route, GetVault.Action, GetVault.Handle);
        endpoints.Map(Doors.ResourceManager, "PATCH", GetVault.Route, UpdateVault.Action, UpdateVault.Handle);
        endpoints.Map(Doors.ResourceManager, "PUT", GetVault.Route, UpdateVault.Action, CreateVault.Handle);
        endpoints.Map(Doors.ResourceManager, "DELETE", GetVault.Route, DeleteVault.Action, DeleteVault.Handle);
        endpoints.Map(Doors.ResourceManager, "PUT", UpdateAccessPolicies.Route, UpdateAccessPolicies.Action, UpdateAccessPolicies.Handle);
        endpoints.Map(Doors.ResourceManager, "POST", CheckVaultName.Route, CheckVaultName.Action, CheckVaultName.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", ListDeletedVaults.Route, ListDeletedVaults.Action, ListDeletedVaults.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", GetDeletedVault.Route, GetDeletedVault.Action, GetDeletedVault.Handle);
        endpoints.Map(Doors.ResourceManager, "POST", PurgeVault.Route, PurgeVault.Action, PurgeVault.Handle);
        endpoints.Map(
            Doors.ResourceManager,
            "GET",
            ListPrivateEndpointConnections.Route,
            GetPrivateEndpointConnection.Action,
            ListPrivateEndpointConnections.Handle);
        endpoints.Map(
            Doors.ResourceManager,
            "GET",
            GetPrivateEndpointConnection.Route,
            GetPrivateEndpointConnection.Action,
            GetPrivateEndpointConnection.Handle);
        endpoints.Map(
            Doors.ResourceManager,
            "PUT",
            GetPrivateEndpointConnection.Route,
            DecidePrivateEndpointConnection.Action,
            DecidePrivateEndpointConnection.Handle);
        endpoints.Map(
            Doors.ResourceManager,
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
        endpoints.Map(Doors.ResourceManager, "GET", ListSubscriptions.Route, ArmGate.AnyRole, ListSubscriptions.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", ListTenants.Route, ArmGate.AnyToken, ListTenants.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", ListResourceGroups.Route, ArmGate.AnyRole, ListResourceGroups.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", ListResources.InSubscriptionRoute, ArmGate.AnyRole, ListResources.InSubscription);
        endpoints.Map(Doors.ResourceManager, "GET", ListResources.InGroupRoute, ArmGate.AnyRole, ListResources.InGroup);
        endpoints.Map(Doors.ResourceManager, "GET", ListManagedHsms.Route, ListManagedHsms.Action, ListManagedHsms.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", ListManagedHsms.DeletedRoute, ListManagedHsms.DeletedAction, ListManagedHsms.Deleted);
        endpoints.Map(Doors.ResourceManager, "GET", ListPrivateLinkResources.Route, ListPrivateLinkResources.Action, ListPrivateLinkResources.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", ListProviderOperations.Route, ArmGate.AnyToken, ListProviderOperations.Handle);
    }

    private static void MapKeys(SandboxEndpoints endpoints)
    {
        endpoints.Map(Doors.ResourceManager, "GET", ReadKeys.Route, ReadKeys.Action, ReadKeys.List);
        endpoints.Map(Doors.ResourceManager, "GET", ReadKeys.KeyRoute, ReadKeys.Action, ReadKeys.Get);
        endpoints.Map(Doors.ResourceManager, "PUT", ReadKeys.KeyRoute, CreateKeyIfMissing.Action, CreateKeyIfMissing.Handle);
        endpoints.Map(Doors.ResourceManager, "GET", ReadKeys.VersionsRoute, ReadKeys.VersionsAction, ReadKeys.Versions);
        endpoints.Map(Doors.ResourceManager, "GET", ReadKeys.VersionRoute, ReadKeys.VersionsAction, ReadKeys.Version);
    }

    private static void MapAuthorization(SandboxEndpoints endpoints)
    {
        endpoints.Map(Doors.ResourceManager, "GET", ListRoleDefinitions.Route, ArmGate.AnyToken, ListRoleDefinitions.Everywhere);
        endpoints.Map(Doors.ResourceManager, "GET", ListRoleDefinitions.Route + "/{role}", ArmGate.AnyToken, ListRoleDefinitions.GetEverywhere);
        foreach (var route in RoleScope.DefinitionRoutes)
        {
            endpoints.Map(Doors.ResourceManager, "GET", route, ListRoleDefinitions.Action, ListRoleDefinitions.Handle);
            endpoints.Map(Doors.ResourceManager, "GET", route + "/{role}", ListRoleDefinitions.Action, ListRoleDefinitions.Get);
        }

        foreach (var route in RoleScope.PermissionRoutes)
        {
            endpoints.Map(Doors.ResourceManager, "GET", route, ListPermissions.Action, ListPermissions.Handle);
        }

        foreach (var route in RoleScope.AssignmentRoutes)
        {
            endpoints.Map(Doors.ResourceManager, "GET", route, ListRoleAssignments.Action, ListRoleAssignments.Handle);
            endpoints.Map(Doors.ResourceManager, "GET", route + "/{name}", ListRoleAssignments.Action, GetRoleAssignment.Handle);
            endpoints.Map(Doors.ResourceManager, "PUT", route + "/{name}", CreateRoleAssignment.Action, CreateRoleAssignment.Handle);
            endpoints.Map(Doors.ResourceManager, "DELETE", route + "/{name}", DeleteRoleAssignment.Action, DeleteRoleAssignment.Handle);
        }
    }
}
