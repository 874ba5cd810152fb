using System.Text.Json;

namespace Azure.Security.KeyVault.Keys;

/// <summary>The public half of a key, as the service returns it. Private parts are never read.</summary>
public class JsonWebKey
{
    internal JsonWebKey(JsonElement key)
    {
        Id = key.GetProperty("kid").GetString() ?? "";
        KeyType = key.GetProperty("kty").GetString() ?? "";
        KeyOps = key.TryGetProperty("key_ops", out var operations)
            ? [.. operations.EnumerateArray().Select(o => new KeyOperation(o.GetString()!))]
            : [];
        N = Bytes(key, "n");
        E = Bytes(key, "e");
    }

    /// <summary>The full identifier with its version (<c>kid</c>).</summary>
    public string Id { get; }

    public KeyType KeyType { get; }

    public IReadOnlyCollection<KeyOperation> KeyOps { get; }

    /// <summary>RSA modulus, big-endian.</summary>
    public byte[]? N { get; }

    /// <summary>RSA public exponent.</summary>
    public byte[]? E { get; }

    private static byte[]? Bytes(JsonElement key, string name) =>
        key.TryGetProperty(name, out var value) && value.GetString() is { } text ? System.Buffers.Text.Base64Url.DecodeFromChars(text) : null;
}
