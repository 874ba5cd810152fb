using System.Text.Json;
using AtlasCmkPortal.Sandbox.ResourceManager;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>No key here can leave its vault: what asks for one that can is refused, in the service's order and words as far as they go.</summary>
internal static class KeyRelease
{
    /// <summary>Throws a BadParameter.</summary>
    public static void Check(KeyAttributesBody? attributes, JsonElement? releasePolicy, Vault vault)
    {
        var hasPolicy = releasePolicy is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) };
        if (attributes?.Exportable is not true)
        {
            if (hasPolicy) throw KeyVaultErrors.BadParameter("AKV.SKR.1005: Non-exportable keys must not have release policy.");
            return;
        }

        if (vault.Sku is not "premium")
            throw KeyVaultErrors.BadParameter(
                "AKV.SKR.1001: The exportable attribute is only supported with premium vaults and API version >= '7.3-preview'.");
        throw KeyVaultErrors.BadParameter(hasPolicy ? "This sandbox keeps no exportable keys." : "Exportable keys must have release policy");
    }
}
