namespace AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

/// <summary>
/// <c>GET {scope}/providers/Microsoft.Authorization/permissions</c>: what the caller may do there, one entry for each role:
/// <c>{"value":[{"actions":["*/read"],"notActions":[],"dataActions":[],"notDataActions":[]}],"nextLink":null}</c>.
/// </summary>
internal static class ListPermissions
{
    public const string Action = "Microsoft.Authorization/permissions/read";

    public static IResult Handle(HttpContext context, ArmAuthorization authorization, AzureResources resources, Authorizer authorizer)
    {
        var scope = RoleScope.Authorize(context, authorization, resources, Action);
        return Results.Json(new { value = authorizer.RolesAt(scope.PrincipalId, scope.Id).Distinct().Select(ViewOf), nextLink = (string?)null });
    }

    public static object ViewOf(RoleDefinition role)
        => new { actions = role.Actions, notActions = role.NotActions, dataActions = role.DataActions, notDataActions = Array.Empty<string>() };
}
