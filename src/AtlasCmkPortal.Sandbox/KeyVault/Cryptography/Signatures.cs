using System.Buffers.Text;
using System.Security.Cryptography;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;

namespace AtlasCmkPortal.Sandbox.KeyVault.Cryptography;

/// <summary>
/// <c>POST /keys/{name}/{version}/sign</c> with <c>{"alg":"RS256","value":"&lt;digest&gt;"}</c>; answer
/// <c>{"kid":"…","value":"&lt;signature&gt;"}</c>.
/// </summary>
internal static class Sign
{
    public static async Task<IResult> Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.Sign, name);
        var key = keys.Version(vault, name, GetKey.VersionOf(context));
        KeyUse.Sign.Check(key, clock.Now);
        var body = await KeyBody.ReadAsync<Body>(context);
        var scheme = SignatureScheme.Of(body.Alg);
        var digest = scheme.DigestOf(body.Value, "value");
        using var opened = key.Open();
        var signature = opened.Rsa.SignHash(digest, scheme.Hash, scheme.Padding);
        return Results.Json(new { kid = KeyBundle.Id(context, keys.Live(vault, name).Name, key), value = Base64Url.EncodeToString(signature) });
    }

    internal sealed record Body(string? Alg, string? Value);
}

/// <summary>
/// <c>POST /keys/{name}/{version}/verify</c> with <c>{"alg":"RS256","digest":"…","value":"&lt;signature&gt;"}</c>; answer
/// <c>{"value":true}</c>. A signature that is not the key's is an answer, not an error.
/// </summary>
internal static class Verify
{
    public static async Task<IResult> Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.Verify, name);
        var key = keys.Version(vault, name, GetKey.VersionOf(context));
        KeyUse.Verify.Check(key, clock.Now);
        var body = await KeyBody.ReadAsync<Body>(context);
        var scheme = SignatureScheme.Of(body.Alg);
        var (digest, signature) = (scheme.DigestOf(body.Digest, "digest"), KeyBody.Bytes(body.Value, "value"));
        using var opened = key.Open();
        return Results.Json(new { value = opened.Rsa.VerifyHash(digest, signature, scheme.Hash, scheme.Padding) });
    }

    internal sealed record Body(string? Alg, string? Digest, string? Value);
}

/// <summary>What <c>alg</c> of sign and verify means for an RSA key. Callers send the digest, never the message.</summary>
internal sealed record SignatureScheme(HashAlgorithmName Hash, int DigestSize, RSASignaturePadding Padding)
{
    /// <summary>Throws a BadParameter for any other.</summary>
    public static SignatureScheme Of(string? alg)
        => alg switch
        {
            "RS256" => new(HashAlgorithmName.SHA256, SHA256.HashSizeInBytes, RSASignaturePadding.Pkcs1),
            "RS384" => new(HashAlgorithmName.SHA384, SHA384.HashSizeInBytes, RSASignaturePadding.Pkcs1),
            "RS512" => new(HashAlgorithmName.SHA512, SHA512.HashSizeInBytes, RSASignaturePadding.Pkcs1),
            "PS256" => new(HashAlgorithmName.SHA256, SHA256.HashSizeInBytes, RSASignaturePadding.Pss),
            "PS384" => new(HashAlgorithmName.SHA384, SHA384.HashSizeInBytes, RSASignaturePadding.Pss),
            "PS512" => new(HashAlgorithmName.SHA512, SHA512.HashSizeInBytes, RSASignaturePadding.Pss),
            _ => throw KeyVaultErrors.BadParameter($"The algorithm {alg} is not supported for this key."),
        };

    /// <summary>The digest, or a BadParameter where it is not base64url of the hash's size.</summary>
    public byte[] DigestOf(string? text, string property)
    {
        var digest = KeyBody.Bytes(text, property);
        return digest.Length == DigestSize
            ? digest
            : throw KeyVaultErrors.BadParameter($"The {property} must be a digest of {DigestSize} bytes for this algorithm.");
    }
}
