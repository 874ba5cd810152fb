using AtlasCmkPortal.Sandbox.ResourceManager;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>
/// The types of keys here. An <c>RSA-HSM</c> key is one that a premium vault keeps in hardware; to clients it differs in its name alone.
/// </summary>
internal static class KeyType
{
    public const string Rsa = "RSA";
    public const string RsaHsm = "RSA-HSM";

    /// <summary>Throws a BadParameter for other types, and for hardware in a standard vault.</summary>
    public static string Check(string? type, Vault vault)
        => type switch
        {
            Rsa => Rsa,
            RsaHsm when vault.Sku is "premium" => RsaHsm,
            RsaHsm => throw KeyVaultErrors.HardwareNotAllowed(),
            _ => throw KeyVaultErrors.BadParameter($"The key type {type} is not supported. This sandbox keeps RSA keys."),
        };
}
