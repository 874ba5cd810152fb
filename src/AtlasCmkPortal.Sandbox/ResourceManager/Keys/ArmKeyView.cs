using AtlasCmkPortal.Sandbox.KeyVault.Keys;
using AtlasCmkPortal.Sandbox.ResourceManager.Vaults;

namespace AtlasCmkPortal.Sandbox.ResourceManager.Keys;

/// <summary>
/// A key as a resource:
/// <c>{"id":"…/vaults/v/keys/k","name":"k","type":"Microsoft.KeyVault/vaults/keys","location":"westeurope","properties":{"attributes":
/// {"enabled":true,"created":1598533051,"updated":1598533051,"recoveryLevel":"Recoverable+Purgeable","exportable":false},
/// "kty":"RSA","keyOps":[…],"keySize":2048,
/// "keyUri":"https://v.vault.azure.net:443/keys/k","keyUriWithVersion":"…"}}</c>. Neither part of the key itself is in it.
/// </summary>
internal static class ArmKeyView
{
    private const string Type = "Microsoft.KeyVault/vaults/keys";

    public static object Of(Vault vault, VaultKey key)
        => Resource(vault, $"/keys/{key.Name}", key.Name, Type, key.Latest.Tags, Whole(vault, key, key.Latest));

    public static object OfVersion(Vault vault, VaultKey key, KeyVersion version)
        => Resource(vault, PathOf(key, version), version.Version, Type + "/versions", version.Tags, Whole(vault, key, version));

    /// <summary>In lists a key is its attributes and its address.</summary>
    public static object Item(Vault vault, VaultKey key)
        => Resource(
            vault, $"/keys/{key.Name}", key.Name, Type, key.Latest.Tags,
            new { attributes = Attributes(vault, key.Latest), keyUri = UriOf(vault, key) });

    public static object VersionItem(Vault vault, VaultKey key, KeyVersion version)
        => Resource(
            vault, PathOf(key, version), version.Version, Type + "/versions", version.Tags,
            new { attributes = Attributes(vault, version), keyUri = UriOf(vault, key), keyUriWithVersion = UriOf(vault, key, version) });

    private static string PathOf(VaultKey key, KeyVersion version) => $"/keys/{key.Name}/versions/{version.Version}";

    private static object Resource(Vault vault, string path, string name, string type, IReadOnlyDictionary<string, string>? tags, object properties)
        => new { id = vault.Id + path, name, type, location = vault.Location, tags, properties };

    private static object Whole(Vault vault, VaultKey key, KeyVersion version)
        => new
        {
            attributes = Attributes(vault, version),
            kty = version.Kty,
            keyOps = version.KeyOps,
            keySize = version.KeySize,
            keyUri = UriOf(vault, key),
            keyUriWithVersion = UriOf(vault, key, version),
        };

    private static string UriOf(Vault vault, VaultKey key, KeyVersion? version = null)
        => $"https://{vault.Host}:443/keys/{key.Name}" + (version is null ? "" : "/" + version.Version);

    private static object Attributes(Vault vault, KeyVersion version) => KeyBundle.Attributes(vault, version, withDays: false);
}
