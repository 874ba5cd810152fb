using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;

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
        if (body.ValueKind is not JsonValueKind.Object || !body.TryGetProperty("properties", out var properties) || properties.ValueKind is not JsonValueKind.Object) throw Invalid();
        var (role, principal, type) = (Text(properties, "roleDefinitionId"), Text(properties, "principalId"), Text(properties, "principalType"));
        if (role is null || principal is null) throw Invalid();
        var at = role.LastIndexOf(Definitions, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || !Guid.TryParseExact(role[(at + Definitions.Length)..], "D", out var roleId)) throw ArmErrors.RoleDefinitionIdInvalid(role);
        if (!Guid.TryParse(principal, out var principalId)) throw ArmErrors.PrincipalIdInvalid(principal);
        var spelled = type is null ? null : PrincipalTypes.FirstOrDefault(one => one.Equals(type, StringComparison.OrdinalIgnoreCase)) ?? throw Invalid();
        return new RoleAssignmentBody(roleId.ToString("D"), principalId.ToString("D"), spelled);
    }

    private static string? Text(JsonElement properties, string name)
    {
        if (!properties.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.Null) return null;
        return value.ValueKind is JsonValueKind.String ? value.GetString() : throw Invalid();
    }

    private static RefusalException Invalid() => ArmErrors.ContentInvalid("The request content was invalid and could not be deserialized.");
}
