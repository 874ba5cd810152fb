namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>Role-based access: an assignment counts for its scope and everything below it.</summary>
internal sealed class Authorizer(AzureResources resources)
{
    public bool MayAct(string principalId, string action, string scope) => Any(principalId, scope, role => role.Actions, action);

    public bool MayUseData(string principalId, string dataAction, string scope) => Any(principalId, scope, role => role.DataActions, dataAction);

    private bool Any(string principalId, string scope, Func<RoleDefinition, string[]> actionsOf, string action)
        => resources.RoleAssignments.All
            .Where(assignment => assignment.PrincipalId.Equals(principalId, StringComparison.OrdinalIgnoreCase) && IsAtOrAbove(assignment.Scope, scope))
            .SelectMany(assignment => actionsOf(RoleDefinition.BuiltIn.First(role => role.Id == assignment.RoleDefinitionId)))
            .Any(pattern => RoleDefinition.Covers(pattern, action));

    internal static bool IsAtOrAbove(string upper, string scope)
        => scope.StartsWith(upper, StringComparison.OrdinalIgnoreCase) && (scope.Length == upper.Length || scope[upper.Length] == '/');
}
