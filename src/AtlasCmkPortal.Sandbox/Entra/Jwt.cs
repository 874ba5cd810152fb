using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>JSON Web Tokens with RS256 and nothing else, so that no header can talk a check out of checking.</summary>
internal static class Jwt
{
    public static string Sign(RSA key, string keyId, IReadOnlyDictionary<string, object> claims)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { typ = "JWT", alg = "RS256", x5t = keyId, kid = keyId });
        var content = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The key id and claims of a token, unchecked; null where it is no RS256 token at all.</summary>
    public static (string KeyId, JsonElement Claims)? Read(string token)
    {
        try
        {
            if (token.Split('.') is not [var header, var claims, _]) return null;
            var head = JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(header));
            if (head.GetProperty("alg").GetString() is not "RS256" || head.GetProperty("kid").GetString() is not { } keyId) return null;
            return (keyId, JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(claims)));
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    public static bool HasSignatureOf(RSA key, string token)
    {
        var end = token.LastIndexOf('.');
        Span<byte> signature = stackalloc byte[1024];
        return Base64Url.TryDecodeFromChars(token.AsSpan(end + 1), signature, out var length)
            && key.VerifyData(Encoding.ASCII.GetBytes(token[..end]), signature[..length], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
