using System.Globalization;
using System.Text.Json;

namespace AtlasCmkPortal.KeyVault;

/// <summary>A role that a principal was given.</summary>
/// <param name="RoleDefinitionId">The address of the role's definition, which ends with its ID.</param>
/// <param name="CreatedOn">When it was given; Azure may need up to ten minutes to apply it.</param>
public sealed record VaultRoleAssignment(string RoleDefinitionId, DateTimeOffset? CreatedOn)
{
    // {"id":"…","name":"…","type":"Microsoft.Authorization/roleAssignments","properties":{
    //  "roleDefinitionId":"/subscriptions/…/roleDefinitions/12338af0-…","principalId":"…",
    //  "principalType":"ServicePrincipal","scope":"…","createdOn":"2026-11-24T08:00:00.1234567Z","updatedOn":"…"}}
    internal static VaultRoleAssignment Read(JsonElement assignment)
    {
        var properties = assignment.GetProperty("properties");
        return new(
            properties.Text("roleDefinitionId") ?? "",
            properties.Text("createdOn") is { } at ? DateTimeOffset.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null);
    }
}
