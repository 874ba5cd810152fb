using System.Globalization;
using System.Text.Json;

namespace AtlasCmkPortal.AzureApi;

/// <summary>A role that a principal was given.</summary>
/// <param name="RoleDefinitionId">The address of the role's definition, which ends with its ID.</param>
/// <param name="CreatedOn">When it was given; Azure may need up to ten minutes to apply it.</param>
public sealed record VaultRoleAssignment(string RoleDefinitionId, DateTimeOffset? CreatedOn)
{
    /// <summary>Key Vault Crypto User, Crypto Officer and Administrator (learn.microsoft.com: built-in roles, Security).</summary>
    private static readonly string[] MayEncrypt =
        ["12338af0-0e69-4776-bea7-57ae8d297424", "14b46e9e-c2b7-41b4-b07b-48a6ebf60603", "00482a5a-887f-4fb3-b363-3b7fe8e74483"];

    /// <summary>True for a built-in role that lets a principal encrypt and decrypt; what a role of somebody's own allows is not known.</summary>
    public bool LetsEncrypt => MayEncrypt.Any(role => RoleDefinitionId.EndsWith($"/{role}", StringComparison.OrdinalIgnoreCase));

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
