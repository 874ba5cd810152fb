using System.Collections.Frozen;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>Key Vault's codes, inner and outer, for reading a key and using it.</summary>
internal static class KeyVaultErrors
{
    private static readonly Remedy NoPolicy = new(FormTarget.KeyVaultName, "The vault's access policy does not allow this.",
        "Atlas needs the key permissions Get, Encrypt and Decrypt for this application.")
    { ResponsibleParty = ResponsibleParty.VaultOwner, Docs = Documentation.VaultPolicies, Command = at => AzCommands.SetPolicy(at) };

    private static readonly Remedy InTransition = new(FormTarget.KeyIdentifier, "The key is just being deleted or recovered.",
        "Azure needs a moment to finish that. Try again in a minute.")
    { IsTransient = true, Docs = Documentation.VaultRecovery };

    public static readonly FrozenDictionary<string, Remedy> Table = new Dictionary<string, Remedy>(StringComparer.Ordinal)
    {
        ["ForbiddenByPolicy"] = NoPolicy,
        ["AccessDenied"] = NoPolicy,
        ["ForbiddenByRbac"] = new(FormTarget.KeyVaultName, "No role of the application allows this.",
            "If a role was given in the last ten minutes, wait and test again first: Azure takes that long to apply it. Otherwise give it Key "
                + "Vault Crypto User. "
            + "Key Vault Reader cannot encrypt, and Key Vault Crypto Service Encryption User can only wrap and unwrap.")
        { ResponsibleParty = ResponsibleParty.VaultOwner, Docs = Documentation.VaultRbac, Command = AzCommands.GrantCryptoUser, IsTransient = true },
        ["ForbiddenByFirewall"] = Firewall(null),
        ["ForbiddenByConnection"] = new(
            FormTarget.KeyVaultName,
            "The vault's public network access is off.",
            "From here it can only be reached through a private endpoint. Atlas needs one of its own, or selected networks turned on.")
        {
            ResponsibleParty = ResponsibleParty.NetworkTeam,
            Docs = Documentation.VaultNetwork,
            Command = AzCommands.OpenSelectedNetworks,
        },
        ["KeyDisabled"] = new(
            FormTarget.KeyIdentifier,
            "This key version is disabled.",
            "Atlas stops every cluster that uses it at its next check, at most 15 minutes after. Enable it again.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
            Command = AzCommands.EnableKey,
        },
        ["KeyNotFound"] = new(
            FormTarget.KeyIdentifier,
            "The vault has no such key, or not this version.",
            "The name or version is wrong, or the key was deleted or purged: these credentials cannot tell which. The command lists its "
                + "versions, and what was deleted.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.VaultRecovery,
            Command = AzCommands.FindKey,
        },
        ["ObjectIsDeletedButRecoverable"] = new(
            FormTarget.KeyIdentifier,
            "The key was deleted, and can be recovered.",
            "As long as it is deleted, nothing that it encrypts can be read.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.VaultRecovery,
            Command = AzCommands.RecoverKey,
        },
        ["ObjectIsBeingDeleted"] = InTransition,
        ["ObjectIsBeingRecovered"] = InTransition,
        ["BadParameter"] = new(
            FormTarget.KeyIdentifier,
            "Key Vault did not accept the request.",
            "Most often the key is of a type or size that cannot encrypt with RSA-OAEP-256.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
        },
        ["Forbidden"] = new(
            FormTarget.EncryptionKey,
            "Key Vault does not allow this operation.",
            "It gives no closer reason, and the key's attributes could not be read. The key may be outside its dates, or its permitted "
                + "operations may lack encrypt or decrypt.")
        {
            ResponsibleParty = ResponsibleParty.VaultOwner,
            Docs = Documentation.Keys,
            Command = AzCommands.ShowKeyState,
        },
        ["Unauthorized"] = new(
            FormTarget.TenantId,
            "Key Vault did not accept the sign-in.",
            "The token is for another tenant or another cloud than the vault's.")
        {
            ResponsibleParty = ResponsibleParty.EntraAdministrator,
            Docs = Documentation.AtlasAzureKeyVault,
        },
        ["Throttled"] = new(null, "Key Vault asks for fewer requests.", "The vault is busy. This says nothing about the key.")
        {
            IsTransient = true,
            Docs = Documentation.VaultThrottling,
        },
        ["ServiceUnavailable"] = new(
            null,
            "Key Vault is not available.",
            "The fault is Azure's. Running clusters keep running; one that restarts now does not come back until the vault does.")
        {
            IsTransient = true,
            Docs = Documentation.AzureStatus,
        },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="address">This console's address as the vault saw it; Atlas comes from others.</param>
    public static Remedy Firewall(string? address) =>
        new(
            FormTarget.KeyVaultName,
            "The vault's firewall refused this console's address.",
            $"It does not allow {address ?? "the address this test came from"}. Atlas comes from other addresses: whether those are allowed, "
                + "this test does not show that.")
        {
            ResponsibleParty = ResponsibleParty.NetworkTeam,
            Docs = Documentation.VaultNetwork,
            Command = at => AzCommands.AllowAddress(at, address),
        };
}
