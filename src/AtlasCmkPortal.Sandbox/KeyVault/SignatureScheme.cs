using System.Security.Cryptography;

namespace AtlasCmkPortal.Sandbox.KeyVault;

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
