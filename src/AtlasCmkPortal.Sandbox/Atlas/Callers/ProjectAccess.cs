using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Callers;

/// <summary>
/// May this caller do that here? An unknown project is 404; a known one in which the caller has no role, or too small a one, is 401.
/// </summary>
internal sealed class ProjectAccess(AtlasState state)
{
    /// <returns>The project of the route, or null where the route names none.</returns>
    public Project? Authorize(ApiCaller caller, AtlasRoute route, RouteValueDictionary values)
    {
        if (values.GetValueOrDefault("groupId") is not string groupId) return null;
        if (!ObjectId.IsValid(groupId))
            throw new AtlasRefusal(StatusCodes.Status404NotFound, "INVALID_GROUP_ID", $"An invalid group ID {groupId} was specified.", groupId);
        var project = state.Projects.Find(groupId) ?? throw NotFound(groupId);
        if (!caller.Roles.TryGetValue(groupId, out var role))
            throw new AtlasRefusal(
                StatusCodes.Status401Unauthorized,
                "USER_CANNOT_ACCESS_GROUP",
                $"The current caller cannot access the group {groupId}.",
                groupId);
        if (route.Role is RequiredRole.ProjectOwner && role is not ProjectRole.ProjectOwner)
            throw new AtlasRefusal(StatusCodes.Status401Unauthorized, "USER_UNAUTHORIZED", "Current user is not authorized to perform this action.");
        return project;
    }

    public static AtlasRefusal NotFound(string groupId) =>
        new(StatusCodes.Status404NotFound, "GROUP_NOT_FOUND", $"No group with ID {groupId} exists.", groupId);
}
