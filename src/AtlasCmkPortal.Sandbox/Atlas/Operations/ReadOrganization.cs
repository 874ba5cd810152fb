using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Operations;

internal sealed class ReadOrganization(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("getOrg", "GET", "/orgs/{orgId}", RequiredRole.AnyCaller, new ResourceVersion("2023-01-01")) { RateLimit = 300 };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var id = call.RouteValue("orgId");
        var organization = state.Organizations.Find(id)
            ?? throw new AtlasRefusal(StatusCodes.Status404NotFound, "ORG_NOT_FOUND", $"No organization with ID {id} exists.", id);
        if (!string.Equals(call.Caller.OrgId, id, StringComparison.Ordinal))
            throw new AtlasRefusal(
                StatusCodes.Status401Unauthorized,
                "USER_CANNOT_ACCESS_ORG",
                $"The current caller cannot access the organization {id}.",
                id);
        return Task.FromResult<object>(OrganizationBody.From(organization, call));
    }
}
