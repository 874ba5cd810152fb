using System.Text.Json;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.RoleAssignments;

/// <summary>What a new role assignment says. Ids are GUIDs, kept in lower case.</summary>
/// <param name="PrincipalType">As Azure spells it; null where the directory is to be asked.</param>
internal sealed record RoleAssignmentBody(string RoleId, string PrincipalId, string? PrincipalType)
{
    private const string Definitions = "/providers/Microsoft.Authorization/roleDefinitions/";
    private static readonly string[] PrincipalTypes = ["ServicePrincipal", "User", "Group", "ForeignGroup", "Device"];

    /// <summary>Throws InvalidRequestContent, or what Azure says of an id that is none.</summary>
    public static RoleAssignmentBody Read(JsonElement body)
    {
        var properties = ArmBody.Child(body, "properties");
        var (role, principal) = (
            ArmBody.Text(properties, "roleDefinitionId") ?? throw ArmBody.Invalid(),
            ArmBody.Text(properties, "principalId") ?? throw ArmBody.Invalid());
        var at = role.LastIndexOf(Definitions, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || !Guid.TryParseExact(role[(at + Definitions.Length)..], "D", out var roleId)) throw ArmErrors.RoleDefinitionIdInvalid(role);
        if (!Guid.TryParse(principal, out var principalId)) throw ArmErrors.PrincipalIdInvalid(principal);
        return new RoleAssignmentBody(roleId.ToString("D"), principalId.ToString("D"), ArmBody.Word(properties, "principalType", PrincipalTypes));
    }
}

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
                roleDefinitionId = $"/subscriptions/{subscription.Id}/providers/Microsoft.Authorization/roleDefinitions/"
                    + $"{assignment.RoleDefinitionId}",
                principalId = assignment.PrincipalId,
                principalType = "ServicePrincipal",
                scope = assignment.Scope,
                createdOn = assignment.CreatedOn.UtcDateTime,
                updatedOn = assignment.CreatedOn.UtcDateTime,
            },
        };
}
