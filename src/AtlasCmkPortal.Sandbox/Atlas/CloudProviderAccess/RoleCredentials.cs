using System.Buffers.Text;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Atlas.Encryption;
using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.CloudProviderAccess;

/// <summary>Puts Atlas's own credentials in the place of a <c>roleId</c>. Kept like that, they serve wherever static ones would.</summary>
internal sealed class RoleCredentials(AtlasState state)
{
    public const string AppKey = "atlas";

    /// <summary>Throws Atlas's refusal where the project has no such role.</summary>
    public AzurePatch? Resolve(string groupId, AzurePatch? patch)
    {
        if (patch?.RoleId is not { } id || patch.Enabled is false) return patch;
        if (state.AzureRoles.Find(id) is not { } role || !string.Equals(role.GroupId, groupId, StringComparison.Ordinal))
        {
            throw new AtlasRefusal(
                StatusCodes.Status400BadRequest,
                "CLOUD_PROVIDER_ACCESS_ROLE_NOT_AUTHORIZED",
                $"The specified Cloud Provider Access role ({id}) has not been authorized.",
                id);
        }

        return patch with { ClientId = AtlasAzureApp.AppId, TenantId = role.TenantId, Secret = state.AzureApp.Find(AppKey)?.Secret ?? "" };
    }

    /// <summary>
    /// A token must be the registered service principal's, whatever else of Atlas's there is in the tenant. Throws the refusal of wrong
    /// credentials.
    /// </summary>
    public void RequirePrincipal(AzureConfiguration settings, string token)
    {
        if (settings.RoleId is null || state.AzureRoles.Find(settings.RoleId) is not { } role) return;
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        if (!string.Equals(claims.RootElement.GetProperty("oid").GetString(), role.ServicePrincipalId, StringComparison.OrdinalIgnoreCase))
            throw EncryptionRefusals.InvalidCredentials();
    }
}
