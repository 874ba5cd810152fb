using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

/// <summary>Role-based access: an assignment counts for its scope and everything below it.</summary>
internal sealed class Authorizer(AzureResources resources, SandboxClock clock)
{
    /// <summary>
    /// How long, on the sandbox clock, until the vaults know of a new assignment. Azure promises ten minutes at most; Resource Manager itself
    /// knows at once.
    /// </summary>
    public static readonly TimeSpan Propagation = TimeSpan.FromMinutes(5);

    public bool MayAct(string principalId, string action, string scope) =>
        RolesOf(resources.RoleAssignments.All, principalId, scope).Any(role => role.AllowsAction(action));

    /// <summary>Whether the principal has any role that counts at the scope or for something in it.</summary>
    public bool HasRoleIn(string principalId, string scope)
        => resources.RoleAssignments.All.Any(one
            => one.PrincipalId.Equals(principalId, StringComparison.OrdinalIgnoreCase)
                && (IsAtOrAbove(one.Scope, scope) || IsAtOrAbove(scope, one.Scope)));

    /// <summary>What the principal holds at that scope, from there or from above.</summary>
    public IEnumerable<RoleDefinition> RolesAt(string principalId, string scope) => RolesOf(resources.RoleAssignments.All, principalId, scope);

    public bool MayUseData(string principalId, string dataAction, string scope)
    {
        var known = clock.Now - Propagation;
        return RolesOf(resources.RoleAssignments.All.Where(assignment => assignment.CreatedOn <= known), principalId, scope)
            .Any(role => role.AllowsData(dataAction));
    }

    private static IEnumerable<RoleDefinition> RolesOf(IEnumerable<RoleAssignment> assignments, string principalId, string scope) =>
        assignments
            .Where(assignment =>
                assignment.PrincipalId.Equals(principalId, StringComparison.OrdinalIgnoreCase) && IsAtOrAbove(assignment.Scope, scope))
            .Select(assignment => RoleDefinition.BuiltIn.First(role => role.Id == assignment.RoleDefinitionId));

    internal static bool IsAtOrAbove(string upper, string scope)
        => scope.StartsWith(upper, StringComparison.OrdinalIgnoreCase) && (scope.Length == upper.Length || scope[upper.Length] == '/');
}
