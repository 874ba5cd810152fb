namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// A role assignment on the wire:
/// <c>{"id":"…","name":"…","type":"Microsoft.Authorization/roleAssignments","properties":{"roleDefinitionId":"…","principalId":"…",…}}</c>.
/// </summary>
internal static class RoleAssignmentView
{
    public static object Of(RoleAssignment assignment, Subscription subscription)
        => new
        {
            id = $"{assignment.Scope}/providers/Microsoft.Authorization/roleAssignments/{assignment.Name}",
            name = assignment.Name,
            type = "Microsoft.Authorization/roleAssignments",
            properties = new
            {
                roleDefinitionId = $"/subscriptions/{subscription.Id}/providers/Microsoft.Authorization/roleDefinitions/{assignment.RoleDefinitionId}",
                principalId = assignment.PrincipalId,
                principalType = "ServicePrincipal",
                scope = assignment.Scope,
                createdOn = assignment.CreatedOn.UtcDateTime,
                updatedOn = assignment.CreatedOn.UtcDateTime,
            },
        };
}
