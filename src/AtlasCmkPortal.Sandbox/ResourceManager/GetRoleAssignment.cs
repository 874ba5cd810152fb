namespace AtlasCmkPortal.Sandbox.ResourceManager;

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
