using AtlasCmkPortal.Sandbox.Atlas.Wire;

namespace AtlasCmkPortal.Sandbox.Atlas.Encryption;

/// <summary>
/// Atlas's codes for what can be wrong with a key, a vault or a principal. Sentences are this sandbox's own where Atlas's are not published.
/// </summary>
internal static class EncryptionRefusals
{
    public static AtlasRefusal EnvironmentNotSupported() =>
        Bad("AZURE_KEY_VAULT_ENVIRONMENT_NOT_SUPPORTED", "Environment not supported for Azure Key Vault.");

    public static AtlasRefusal InvalidFormat() =>
        Bad("AZURE_KEY_VAULT_KEY_IDENTIFIER_INVALID_FORMAT", "Invalid format for Azure Key Vault Key Identifier.");

    public static AtlasRefusal InvalidCredentials() => Bad("INVALID_AZURE_CREDENTIALS", "Invalid Azure credentials.");

    public static AtlasRefusal InvalidRequest() => Bad("INVALID_AZURE_API_REQUEST", "One or more provided Azure parameters were invalid.");

    public static AtlasRefusal KeyNotFound() => Bad("AZURE_KEY_VAULT_KEY_NOT_FOUND", "No Azure Key Vault key found for the provided credentials.");

    public static AtlasRefusal KeyNotEnabled() => Bad("AZURE_KEY_VAULT_KEY_NOT_ENABLED", "Key not enabled.");

    public static AtlasRefusal KeyNotActive() => Bad("AZURE_KEY_VAULT_KEY_NOT_ACTIVE", "The key must not be used before its \"nbf\".");

    public static AtlasRefusal KeyExpired() => Bad("AZURE_KEY_VAULT_KEY_EXPIRED", "The key has expired.");

    public static AtlasRefusal KeyExpiring() =>
        Bad("AZURE_KEY_VAULT_KEY_EXPIRING", "The key cannot be used because it will expire within the next 48 hours.");

    public static AtlasRefusal NoPermission() =>
        Bad("NO_PERMISSION_TO_ENCRYPT_DECRYPT", "The provided credentials do not have permission to encrypt or decrypt with the key.");

    public static AtlasRefusal SettingsInvalid() =>
        Bad(
            "ENCRYPTION_AT_REST_SETTINGS_INVALID",
            "Atlas is unable to access your encryption key. You cannot change your encryption key until access to your current encryption key has "
            + "been restored.");

    public static AtlasRefusal StillInUse() => new(
        StatusCodes.Status409Conflict, "CANNOT_DISABLE_ENCRYPTION_AT_REST",
        "Cannot disable Encryption at Rest on the group because it is still enabled on one or more clusters in the group.");

    /// <summary>Azure gave no answer, which is no statement about what was sent. Atlas publishes no code for it.</summary>
    public static AtlasRefusal AzureUnreachable() => new(StatusCodes.Status500InternalServerError, "UNEXPECTED_ERROR", "Azure did not answer.");

    /// <summary>For search nodes, which take the key of a provider.</summary>
    public static AtlasRefusal MissingProvider() =>
        Bad("MISSING_ENCRYPTION_AT_REST_PROVIDER", "At least one Encryption at Rest provider must be specified.");

    /// <summary>A key identifier alone is a rotation.</summary>
    public static AtlasRefusal NothingToRotate() =>
        new(StatusCodes.Status409Conflict, "CANNOT_ROTATE_KEY_ENCRYPTION_DISABLED", "Cannot rotate encryption key because encryption is disabled.");

    private static AtlasRefusal Bad(string code, string detail) => new(StatusCodes.Status400BadRequest, code, detail);
}
