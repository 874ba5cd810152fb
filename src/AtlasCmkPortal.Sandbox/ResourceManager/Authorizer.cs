using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>Role-based access: an assignment counts for its scope and everything below it.</summary>
internal sealed class Authorizer(AzureResources resources, SandboxClock clock)
{
    /// <summary>How long, in the world's time, until the vaults know of a new assignment. Azure promises ten minutes at most; Resource Manager itself knows at once.</summary>
    public static readonly TimeSpan Propagation = TimeSpan.FromMinutes(5);

    public bool MayAct(string principalId, string action, string scope) => Any(resources.RoleAssignments.All, principalId, scope, role => role.Actions, action);

    public bool MayUseData(string principalId, string dataAction, string scope)
    {
        var known = clock.Now - Propagation;
        return Any(resources.RoleAssignments.All.Where(assignment => assignment.CreatedOn <= known), principalId, scope, role => role.DataActions, dataAction);
    }

    private static bool Any(IEnumerable<RoleAssignment> assignments, string principalId, string scope, Func<RoleDefinition, string[]> actionsOf, string action)
        => assignments
            .Where(assignment => assignment.PrincipalId.Equals(principalId, StringComparison.OrdinalIgnoreCase) && IsAtOrAbove(assignment.Scope, scope))
            .SelectMany(assignment => actionsOf(RoleDefinition.BuiltIn.First(role => role.Id == assignment.RoleDefinitionId)))
            .Any(pattern => RoleDefinition.Covers(pattern, action));

    internal static bool IsAtOrAbove(string upper, string scope)
        => scope.StartsWith(upper, StringComparison.OrdinalIgnoreCase) && (scope.Length == upper.Length || scope[upper.Length] == '/');
}
