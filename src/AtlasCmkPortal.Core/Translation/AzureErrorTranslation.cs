using AtlasCmkPortal.Core.Outcomes;
using AtlasCmkPortal.KeyVault;

namespace AtlasCmkPortal.Core.Translation;

/// <summary>Turns the expected failures of Entra, Resource Manager and Key Vault into what a person can act on. Codes decide; unknown ones are shown as they came.</summary>
public static class AzureErrorTranslation
{
    public static Error Translate(AzureException exception, AzureTarget at) => exception switch
    {
        EntraException entra => Entra(entra, at),
        ResourceManagerException arm => ResourceManager(arm, at),
        KeyVaultException vault => KeyVault(vault, at),
        VaultTenantException tenant => new Error(
            "KeyVault.Tenant", "The vault belongs to another tenant.",
            $"The vault trusts the directory {tenant.VaultTenantId}; Tenant ID says {tenant.ConfiguredTenantId}. Either the tenant or the vault is not the one that was meant.")
        {
            Target = FormTarget.TenantId,
            WhoCanFix = Who.EntraAdministrator,
            Documentation = Documentation.AtlasAzureKeyVault,
            Command = AzCommands.ListTenants,
        },
        AzureUnreachableException unreachable => UnreachableErrors.Translate(unreachable, at),
        _ => throw new ArgumentException($"{exception?.GetType().Name} is no expected failure of Azure.", nameof(exception), exception),
    };

    private static Error Entra(EntraException entra, AzureTarget at)
    {
        var code = entra.Aadsts is { } number ? $"Entra.AADSTS{number}" : $"Entra.{entra.Error}";
        var raw = $"{entra.HttpStatus} {entra.Error}{(entra.Description is { } text ? $": {text}" : "")}";
        if (entra.Aadsts is { } aadsts && EntraErrors.Table.TryGetValue(aadsts, out var remedy))
        {
            return remedy.ToError(code, raw, at);
        }

        return new Error(code, "Entra refused to sign the application in.", "The code is one that this console does not know; it stands below, as it came.")
        {
            Target = FormTarget.AccountCredentials,
            WhoCanFix = Who.EntraAdministrator,
            Documentation = Documentation.EntraErrors,
            Raw = raw,
            IsTransient = entra.IsTransient,
        };
    }

    private static Error ResourceManager(ResourceManagerException arm, AzureTarget at)
    {
        var raw = $"{arm.HttpStatus} {arm.Code}: {arm.RawMessage}";
        return ResourceManagerErrors.Table.TryGetValue(arm.Code, out var remedy)
            ? remedy.ToError($"ResourceManager.{arm.Code}", raw, at)
            : new Error($"ResourceManager.{arm.Code}", "Azure Resource Manager refused, with a code that this console does not know.", "Its own code and text stand below, as they came.")
            {
                Target = FormTarget.KeyVaultCredentials,
                Documentation = Documentation.ResourceManagerErrors,
                Raw = raw,
                IsTransient = arm.IsTransient,
            };
    }

    private static Error KeyVault(KeyVaultException vault, AzureTarget at)
    {
        // The inner code tells one 403 from another; the outer one decides where there is none.
        var code = vault.InnerCode is { } inner && KeyVaultErrors.Table.ContainsKey(inner) ? inner : vault.Code;
        var raw = $"{vault.HttpStatus} {vault.Code}{(vault.InnerCode is { } shown ? $"/{shown}" : "")}: {vault.RawMessage}";
        if (code is "ForbiddenByFirewall")
        {
            return KeyVaultErrors.Firewall(vault.Call.CallerAddress).ToError($"KeyVault.{code}", raw, at);
        }

        return KeyVaultErrors.Table.TryGetValue(code, out var remedy)
            ? remedy.ToError($"KeyVault.{code}", raw, at)
            : new Error($"KeyVault.{vault.InnerCode ?? vault.Code}", "Key Vault refused, with a code that this console does not know.", "Its own code and text stand below, as they came.")
            {
                Target = FormTarget.EncryptionKey,
                WhoCanFix = Who.VaultOwner,
                Raw = raw,
                IsTransient = vault.IsTransient,
            };
    }
}
