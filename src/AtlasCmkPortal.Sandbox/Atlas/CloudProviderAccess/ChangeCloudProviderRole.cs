using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Events;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;

/// <summary>Registers the service principal that Atlas's application has in a tenant. Whether it may do anything shows when it is used.</summary>
internal sealed class CreateCloudProviderRole(AtlasState state, EventLog events) : IAtlasOperation
{
    public static AtlasRoute Route { get; } = ListCloudProviderAccess.Route with { OperationId = "createGroupCloudProviderAccess", Method = "POST" };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var request = AzureRoleRequest.Read(call);
        var role = new AzureRole(ObjectId.New(call.Now), call.Project.Id, request.ServicePrincipalId, request.TenantId, call.Now, call.Now);
        state.Write(call.Project, transaction =>
        {
            transaction.Put(state.AzureRoles, role.Id, role);
            events.Append(transaction, call.Source.At(call.Now, "CLOUD_PROVIDER_ACCESS_AZURE_SERVICE_PRINCIPAL_ADDED"));
        });
        return Task.FromResult<object>(AzureRoleBody.From(role, state));
    }
}

/// <summary>Names another service principal or tenant; encryption at rest that uses the role signs in there from now on.</summary>
internal sealed class UpdateCloudProviderRole(AtlasState state, EventLog events, ProjectLocks locks) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        ReadCloudProviderRole.Route with
        {
            OperationId = "authorizeGroupCloudProviderAccessRole",
            Method = "PATCH",
        };

    public async Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var request = AzureRoleRequest.Read(call);
        using var held = await locks.EnterAsync(call.Project.Id, cancellationToken);
        AzureRole role = null!;
        state.Write(transaction =>
        {
            role = ReadCloudProviderRole.Require(transaction.Find(state.AzureRoles, call.RouteValue("roleId")), call) with
            {
                ServicePrincipalId = request.ServicePrincipalId,
                TenantId = request.TenantId,
                Updated = call.Now,
            };
            transaction.Put(state.AzureRoles, role.Id, role);
            if (transaction.Find(state.Encryption, role.GroupId) is { Azure: { } azure } encryption && azure.RoleId == role.Id)
                transaction.Put(state.Encryption, role.GroupId, encryption with { Azure = azure with { TenantId = role.TenantId } });
            events.Append(transaction, call.Source.At(call.Now, "CLOUD_PROVIDER_ACCESS_AZURE_SERVICE_PRINCIPAL_UPDATED"));
        });
        return AzureRoleBody.From(role, state);
    }
}

/// <summary>
/// Forgets a service principal. What Atlas answers where encryption at rest still uses it is not published; here it is
/// <c>VALIDATION_ERROR</c>.
/// </summary>
internal sealed class DeleteCloudProviderRole(AtlasState state, EventLog events, ProjectLocks locks) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new(
            "deauthorizeGroupCloudProviderAccessRole",
            "DELETE",
            ListCloudProviderAccess.Path + "/{cloudProvider}/{roleId}",
            RequiredRole.ProjectOwner,
            new ResourceVersion("2023-01-01"))
        {
            Success = StatusCodes.Status204NoContent,
        };

    public async Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        using var held = await locks.EnterAsync(call.Project.Id, cancellationToken);
        state.Write(transaction =>
        {
            var isAzure = call.RouteValue("cloudProvider") is "AZURE";
            var role = ReadCloudProviderRole.Require(isAzure ? transaction.Find(state.AzureRoles, call.RouteValue("roleId")) : null, call);
            if (AzureRoleBody.IsUsed(role, state)) throw Attributes.Invalid(new BadField("roleId", "names a role that encryption at rest uses."));
            transaction.Remove(state.AzureRoles, role.Id);
            events.Append(transaction, call.Source.At(call.Now, "CLOUD_PROVIDER_ACCESS_AZURE_SERVICE_PRINCIPAL_DELETED"));
        });
        return new { };
    }
}
