using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

/// <summary><c>GET {scope}/providers/Microsoft.Authorization/roleAssignments/{name}</c>, at the scope it was made at.</summary>
internal static class GetRoleAssignment
{
    public static IResult Handle(string name, HttpContext context, ArmAuthorization authorization, AzureResources resources)
    {
        var scope = RoleScope.Authorize(context, authorization, resources, ListRoleAssignments.Action);
        var found =
            resources.RoleAssignments.Find(name.ToLowerInvariant()) is { } one && one.IsAt(scope.Id)
                ? one
                : throw ArmErrors.RoleAssignmentNotFound(name);
        return Results.Json(RoleAssignmentView.Of(found, scope.Subscription));
    }
}

/// <summary>
/// <c>GET {scope}/providers/Microsoft.Authorization/roleAssignments?$filter=…</c>: those that concern the scope, from above, at it and below.
/// </summary>
internal static class ListRoleAssignments
{
    public const string Action = "Microsoft.Authorization/roleAssignments/read";

    public static IResult Handle(HttpContext context, ArmAuthorization authorization, AzureResources resources)
    {
        var scope = RoleScope.Authorize(context, authorization, resources, Action);
        var filter = RoleFilter.Parse(context.Request.Query["$filter"].ToString());
        var assignments = resources.RoleAssignments.All.Where(one => filter.Matches(one, scope.Id));
        return Results.Json(new { value = assignments.Select(one => RoleAssignmentView.Of(one, scope.Subscription)) });
    }
}

/// <summary>
/// <c>DELETE {scope}/providers/Microsoft.Authorization/roleAssignments/{name}</c>: 200 with what it was, 204 where there was none. It ends at
/// once, where Azure may take minutes.
/// </summary>
internal static class DeleteRoleAssignment
{
    public const string Action = "Microsoft.Authorization/roleAssignments/delete";

    public static IResult Handle(string name, HttpContext context, ArmAuthorization authorization, AzureResources resources, StateStore store)
    {
        var scope = RoleScope.Authorize(context, authorization, resources, Action);
        var id = name.ToLowerInvariant();
        var removed = store.Write(transaction =>
        {
            var found = transaction.Find(resources.RoleAssignments, id);
            if (found is null || !found.IsAt(scope.Id)) return null;
            transaction.Remove(resources.RoleAssignments, id);
            return found;
        });
        return removed is null ? Results.NoContent() : Results.Json(RoleAssignmentView.Of(removed, scope.Subscription));
    }
}
