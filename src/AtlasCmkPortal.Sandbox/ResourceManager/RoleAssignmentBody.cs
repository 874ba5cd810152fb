using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

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
