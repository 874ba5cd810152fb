using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// <c>PUT …/vaults/{vault}</c> with <c>{"location":"westeurope","properties":{"createMode":"recover",…}}</c>. The vault comes back as it was: what else the body
/// says is not looked at, and the role assignments that ended with it must be made anew.
/// </summary>
internal static class RecoverVault
{
    public static IResult Handle(string subscriptionId, string group, string vault, JsonElement body, HttpContext context, ArmGate gate, AzureResources resources, DeletedVaults deleted)
    {
        var (subscription, _) = gate.Enter(context, subscriptionId, UpdateVault.Action, GetVault.ScopeOf(subscriptionId, group, vault));
        if (resources.FindGroup(subscriptionId, group) is null) throw ArmErrors.GroupNotFound(group);
        var location = Text(body, "location") ?? throw ArmErrors.LocationRequired();
        var mode = body.TryGetProperty("properties", out var properties) ? Text(properties, "createMode") : null;
        if (!"recover".Equals(mode, StringComparison.OrdinalIgnoreCase)) throw deleted.Holds(vault) ? ArmErrors.VaultIsDeleted() : ArmErrors.CreationNotOffered();
        var isOfGroup = deleted.Find(subscription, location, vault) is { } found && found.Vault.ResourceGroup.Equals(group, StringComparison.OrdinalIgnoreCase);
        var recovered = isOfGroup ? deleted.Recover(subscription, location, vault) : null;
        return Results.Json(VaultView.Of(recovered ?? throw ArmErrors.DeletedVaultNotFound(vault)), VaultView.Json);
    }

    private static string? Text(JsonElement parent, string name)
    {
        if (parent.ValueKind is not JsonValueKind.Object) throw ArmErrors.ContentInvalid("The request content was invalid and could not be deserialized.");
        return parent.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
    }
}
