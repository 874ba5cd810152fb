namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary><c>GET …/vaults/{vault}/providers/Microsoft.Authorization/roleAssignments</c>: those that count for the vault, so also those of its group and subscription, and of its keys.</summary>
internal static class ListRoleAssignments
{
    public const string Route = GetVault.Route + "/providers/Microsoft.Authorization/roleAssignments";
    public const string Action = "Microsoft.Authorization/roleAssignments/read";

    public static IResult Handle(string subscriptionId, string group, string vault, HttpContext context, ArmGate gate, AzureResources resources)
    {
        gate.Enter(context, subscriptionId, Action, GetVault.ScopeOf(subscriptionId, group, vault));
        var id = GetVault.Find(resources, subscriptionId, group, vault).Id;
        var assignments = resources.RoleAssignments.All.Where(one => Authorizer.IsAtOrAbove(one.Scope, id) || Authorizer.IsAtOrAbove(id, one.Scope));
        return Results.Json(new { value = assignments.Select(one => ViewOf(one, subscriptionId)) });
    }

    private static object ViewOf(RoleAssignment assignment, string subscriptionId)
        => new
        {
            id = $"{assignment.Scope}/providers/Microsoft.Authorization/roleAssignments/{assignment.Name}",
            name = assignment.Name,
            type = "Microsoft.Authorization/roleAssignments",
            properties = new
            {
                roleDefinitionId = $"/subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/{assignment.RoleDefinitionId}",
                principalId = assignment.PrincipalId,
                principalType = "ServicePrincipal",
                scope = assignment.Scope,
                createdOn = assignment.CreatedOn.UtcDateTime,
                updatedOn = assignment.CreatedOn.UtcDateTime,
            },
        };
}
