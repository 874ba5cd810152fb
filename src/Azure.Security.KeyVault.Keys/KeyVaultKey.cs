using System.Text.Json;

namespace Azure.Security.KeyVault.Keys;

/// <summary>A key version: its public material and its properties.</summary>
public class KeyVaultKey
{
    private KeyVaultKey(JsonWebKey key, KeyProperties properties) => (Key, Properties) = (key, properties);

    public Uri Id => Properties.Id;

    public string Name => Properties.Name;

    public JsonWebKey Key { get; }

    public KeyType KeyType => Key.KeyType;

    public IReadOnlyCollection<KeyOperation> KeyOperations => Key.KeyOps;

    public KeyProperties Properties { get; }

    /// <summary>Reads a bundle: <c>{"key":{"kid":"…","kty":"RSA","key_ops":["encrypt"],"n":"…","e":"AQAB"},"attributes":{…}}</c>.</summary>
    internal static KeyVaultKey Read(JsonElement bundle)
    {
        var key = new JsonWebKey(bundle.GetProperty("key"));
        return new KeyVaultKey(key, KeyProperties.Read(new Uri(key.Id), bundle));
    }
}
