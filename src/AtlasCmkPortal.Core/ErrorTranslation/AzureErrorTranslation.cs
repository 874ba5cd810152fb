using System.Globalization;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Core.Results;

namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>
/// Turns the expected failures of Entra, Resource Manager and Key Vault into what a person can act on. Codes decide; unknown ones are shown
/// as they came.
/// </summary>
public static class AzureErrorTranslation
{
    public static Error Translate(AzureException exception, AzureTarget at) => exception switch
    {
        EntraException entra => Waiting(Entra(entra, at), entra.RetryAfter),
        ResourceManagerException arm => Waiting(ResourceManager(arm, at), arm.Call.RetryAfter),
        KeyVaultException vault => Waiting(KeyVault(vault, at), vault.Call.RetryAfter),
        VaultTenantException tenant => new Remedy(
            FormTarget.TenantId,
            "The vault belongs to another tenant.",
            $"The vault trusts the directory {tenant.VaultTenantId}; Tenant ID says {tenant.ConfiguredTenantId}. Either the tenant or the vault "
                + "is not the one that was meant.")
        {
            ResponsibleParty = ResponsibleParty.EntraAdministrator,
            Docs = Documentation.AtlasAzureKeyVault,
            Command = AzCommands.ListTenants,
        }.ToError("KeyVault.Tenant", raw: null, at),
        AzureUnreachableException unreachable => UnreachableErrors.Translate(unreachable, at),
        _ => throw new ArgumentException($"{exception?.GetType().Name} is no expected failure of Azure.", nameof(exception), exception),
    };

    private static Error Waiting(Error error, TimeSpan? wait) =>
        wait is not { } time
            ? error
            : error with
            {
                Meaning = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{error.Meaning} Azure asks to wait {Math.Ceiling(time.TotalSeconds):0} s before the next attempt."),
            };

    private static Error Entra(EntraException entra, AzureTarget at)
    {
        var code = entra.Aadsts is { } number ? $"Entra.AADSTS{number}" : $"Entra.{entra.Error}";
        var raw = $"{entra.HttpStatus} {entra.Error}{(entra.Description is { } text ? $": {text}" : "")}";
        return (
            entra.Aadsts is { } aadsts && EntraErrors.Table.TryGetValue(aadsts, out var remedy)
                ? remedy
                : Unknown("Entra", entra.HttpStatus)
                    ?? new Remedy(
                        FormTarget.AccountCredentials,
                        "Entra refused to sign the application in.",
                        "The code is one that this console does not know; it stands below, as it came.")
                    {
                        ResponsibleParty = ResponsibleParty.EntraAdministrator,
                        Docs = Documentation.EntraErrors,
                    }).ToError(code, raw, at);
    }

    private static Error ResourceManager(ResourceManagerException arm, AzureTarget at)
    {
        var raw = $"{arm.HttpStatus} {arm.Code}: {arm.RawMessage}";
        return (ResourceManagerErrors.Table.TryGetValue(arm.Code, out var remedy) ? remedy : Unknown("Azure Resource Manager", arm.HttpStatus)
            ?? new Remedy(FormTarget.KeyVaultCredentials, "Azure Resource Manager refused, with a code that this console does not know.", AsItCame)
            { Docs = Documentation.ResourceManagerErrors })
            .ToError($"ResourceManager.{arm.Code}", raw, at);
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
            : (
                Unknown("Key Vault", vault.HttpStatus)
                ?? new Remedy(FormTarget.EncryptionKey, "Key Vault refused, with a code that this console does not know.", AsItCame)
                {
                    ResponsibleParty = ResponsibleParty.VaultOwner,
                }).ToError($"KeyVault.{vault.InnerCode ?? vault.Code}", raw, at);
    }

    private const string AsItCame = "Its own code and text stand below, as they came.";

    /// <summary>By the status, where the code says nothing: an outage is the service's own trouble, and so is its throttling.</summary>
    private static Remedy? Unknown(string service, int httpStatus) => httpStatus switch
    {
        429 => new Remedy(null, $"{service} asks for fewer requests.", "It is busy. This says nothing about what was typed.")
        {
            IsTransient = true,
        },
        >= 500 => new Remedy(
            null,
            $"{service} failed.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The fault is Azure's (HTTP {httpStatus}), and says nothing about the key or about what was typed. Test again in a few minutes."))
        {
            IsTransient = true,
            Docs = Documentation.AzureStatus,
        },
        _ => null,
    };
}
