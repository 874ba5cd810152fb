namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// <c>PUT …/vaults/{vault}</c> with <c>{"location":"westeurope","properties":{"createMode":"recover",…}}</c>. The vault comes back as it was:
/// what else the body says is not looked at, and the role assignments that ended with it must be made anew.
/// </summary>
internal static class RecoverVault
{
    public static IResult Handle(Subscription subscription, ResourceGroup group, string vault, string location, DeletedVaults deleted)
    {
        var isOfGroup = deleted.Find(subscription, location, vault)?.Vault.ResourceGroup == group.Name;
        var recovered = isOfGroup ? deleted.Recover(subscription, location, vault) : null;
        return Results.Json(VaultView.Of(recovered ?? throw ArmErrors.DeletedVaultNotFound(vault)), VaultView.Json);
    }
}
