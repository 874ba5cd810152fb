using System.Text.Json;
using AtlasCmkPortal.Sandbox.Entra;
using AtlasCmkPortal.Sandbox.ResourceManager.SoftDelete;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

/// <summary>
/// <c>PATCH …/vaults/{vault}</c> with a <see cref="VaultBody"/>. What is given replaces what was, whole lists included; what is not stays.
/// Changes act at once, where Azure may take some minutes.
/// </summary>
internal static class UpdateVault
{
    public const string Action = "Microsoft.KeyVault/vaults/write";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        JsonElement body,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        EntraDirectory directory)
    {
        authorization.Authorize(context, subscriptionId, Action, GetVault.ScopeOf(subscriptionId, group, vault));
        var found = GetVault.Find(resources, subscriptionId, group, vault);
        var changed = resources.ChangeVault(found.Name, VaultBody.Read(body, directory).ApplyTo);
        return Results.Json(VaultView.Of(changed ?? throw ArmErrors.VaultNotFound(vault, group)), VaultView.Json);
    }
}

/// <summary><c>DELETE …/vaults/{vault}</c>: softly, and at once; 204 where there is none.</summary>
internal static class DeleteVault
{
    public const string Action = "Microsoft.KeyVault/vaults/delete";

    public static IResult Handle(
        string subscriptionId,
        string group,
        string vault,
        HttpContext context,
        ArmAuthorization authorization,
        AzureResources resources,
        DeletedVaults deleted)
    {
        authorization.Authorize(context, subscriptionId, Action, GetVault.ScopeOf(subscriptionId, group, vault));
        if (resources.FindGroup(subscriptionId, group) is null) throw ArmErrors.GroupNotFound(group);
        var found = resources.FindVault(subscriptionId, group, vault);
        return found is null || deleted.Delete(found) is null ? Results.NoContent() : Results.Ok();
    }
}
