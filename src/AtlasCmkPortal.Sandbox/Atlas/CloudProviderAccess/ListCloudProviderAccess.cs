using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;

/// <summary>A project's access to clouds. Only Azure's service principals exist here.</summary>
internal sealed class ListCloudProviderAccess(AtlasState state) : IAtlasOperation
{
    public const string Path = "/groups/{groupId}/cloudProviderAccess";

    public static AtlasRoute Route { get; } =
        new("listGroupCloudProviderAccess", "GET", Path, RequiredRole.ProjectOwner, new ResourceVersion("2023-01-01"));

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(
            new Body(
                [],
                [
                    .. state
                        .AzureRoles.All.Where(r => string.Equals(r.GroupId, call.Project.Id, StringComparison.Ordinal))
                        .Select(r => AzureRoleBody.From(r, state)),
                ],
                []));

    private sealed record Body(
        IReadOnlyList<object> AwsIamRoles,
        IReadOnlyList<AzureRoleBody> AzureServicePrincipals,
        IReadOnlyList<object> GcpServiceAccounts);
}

internal sealed class ReadCloudProviderRole(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new(
            "getGroupCloudProviderAccess",
            "GET",
            ListCloudProviderAccess.Path + "/{roleId}",
            RequiredRole.ProjectOwner,
            new ResourceVersion("2023-01-01"));

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken) =>
        Task.FromResult<object>(AzureRoleBody.From(Require(state.AzureRoles.Find(call.RouteValue("roleId")), call), state));

    public static AzureRole Require(AzureRole? found, AtlasCall call)
    {
        var what = $"Cloud Provider Access role with id {call.RouteValue("roleId")}";
        return found is not null && string.Equals(found.GroupId, call.Project.Id, StringComparison.Ordinal)
            ? found
            : throw new AtlasRefusal(StatusCodes.Status404NotFound, "RESOURCE_NOT_FOUND", $"Cannot find resource {what}", what);
    }
}
