using System.Text.RegularExpressions;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

/// <summary>
/// The filters Azure has for role assignments: <c>atScope()</c> leaves out those below the scope, <c>principalId eq '…'</c> and
/// <c>assignedTo('…')</c> those of others (there are no groups here, so both mean the same); <c>atScope() and assignedTo('…')</c>.
/// </summary>
internal sealed partial record RoleFilter(bool AtScope, string? PrincipalId)
{
    /// <summary>Throws UnsupportedQuery.</summary>
    public static RoleFilter Parse(string filter)
    {
        if (filter.Length == 0)
            return new RoleFilter(AtScope: false, PrincipalId: null);
        if (Grammar().Match(filter) is not { Success: true } match)
            throw ArmErrors.FilterUnsupported(filter, "'atScope()' or 'principalId eq '{value}' or assignedTo('{value}')'");
        return new RoleFilter(match.Groups["scope"].Success, match.Groups["principal"] is { Success: true } principal ? principal.Value : null);
    }

    public bool Matches(RoleAssignment assignment, string scope)
        => (Authorizer.IsAtOrAbove(assignment.Scope, scope) || (!AtScope && Authorizer.IsAtOrAbove(scope, assignment.Scope)))
            && (PrincipalId is null || PrincipalId.Equals(assignment.PrincipalId, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(
        @"^(?=.)(?<scope>atScope\(\))?((?<=\)) and (?=.))?((principalId eq '(?<principal>[^']*)')|(assignedTo\('(?<principal>[^']*)'\)))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grammar();
}
