using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Projects;

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

/// <summary>
/// The organizations of the caller: exactly one, since Atlas gives each organization its own keys and service accounts.
/// <code>{"id":"650000000000000000000001","isDeleted":false,"links":[…],"name":"Contoso","skipDefaultAlertsSettings":false}</code>
/// </summary>
internal sealed class ListOrganizations(AtlasState state) : IAtlasOperation
{
    public static AtlasRoute Route { get; } =
        new("listOrgs", "GET", "/orgs", RequiredRole.AnyCaller, new ResourceVersion("2023-01-01")) { RateLimit = 300, IsList = true };

    public Task<object> HandleAsync(AtlasCall call, CancellationToken cancellationToken)
    {
        var name = call.Request.Query["name"].ToString();
        var found = state.Organizations.All
            .Where(o => string.Equals(o.Id, call.Caller.OrgId, StringComparison.Ordinal))
            .Where(o => name.Length == 0 || o.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            .Select(o => OrganizationBody.From(o, call));
        return Task.FromResult<object>(call.Page<OrganizationBody>([.. found]));
    }
}

internal sealed record OrganizationBody(string Id, bool IsDeleted, IReadOnlyList<Link> Links, string Name, bool SkipDefaultAlertsSettings)
{
    public static OrganizationBody From(Organization organization, AtlasCall call) =>
        new(organization.Id, false, [call.Self($"/orgs/{organization.Id}")], organization.Name, false);
}
