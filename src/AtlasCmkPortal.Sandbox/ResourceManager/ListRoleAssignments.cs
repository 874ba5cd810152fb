namespace AtlasCmkPortal.Sandbox.ResourceManager;

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
