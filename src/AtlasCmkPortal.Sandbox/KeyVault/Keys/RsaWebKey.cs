using System.Numerics;
using System.Security.Cryptography;

namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary>A private RSA key as a JSON Web Key. Whatever does not make a whole and consistent key is a BadParameter.</summary>
internal sealed record RsaWebKey(
    string? Kty,
    string[]? KeyOps,
    string? N,
    string? E,
    string? D,
    string? P,
    string? Q,
    string? Dp,
    string? Dq,
    string? Qi)
{
    /// <summary>The caller disposes it.</summary>
    public RSA Open()
    {
        var parameters = Parameters();
        if (parameters.Modulus!.Length * 8 is not (2048 or 3072 or 4096)) throw KeyVaultErrors.BadParameter("The key size is not supported for RSA.");
        var rsa = RSA.Create();
        try
        {
            rsa.ImportParameters(parameters);
            if (IsConsistent(parameters, rsa)) return rsa;
        }
        catch (CryptographicException)
        {
            // Answered below, like a key whose parts do not fit together.
        }

        rsa.Dispose();
        throw KeyVaultErrors.BadParameter("The key material is not a valid RSA key.");
    }

    // .NET wants the parts at their full sizes; a JSON Web Key may leave out leading zeros.
    private RSAParameters Parameters()
    {
        var modulus = Number(N, "n");
        var half = (modulus.Length + 1) / 2;
        return new RSAParameters
        {
            Modulus = modulus,
            Exponent = Number(E, "e"),
            D = Padded(D, "d", modulus.Length),
            P = Padded(P, "p", half),
            Q = Padded(Q, "q", half),
            DP = Padded(Dp, "dp", half),
            DQ = Padded(Dq, "dq", half),
            InverseQ = Padded(Qi, "qi", half),
        };
    }

    private static byte[] Number(string? text, string property) =>
        KeyBody.Bytes(text, property).AsSpan().TrimStart((byte)0) is { Length: > 0 } digits
            ? digits.ToArray()
            : throw KeyVaultErrors.BadParameter($"The {property} is zero.");

    private static byte[] Padded(string? text, string property, int size)
    {
        var digits = Number(text, property);
        return digits.Length <= size
            ? [.. new byte[size - digits.Length], .. digits]
            : throw KeyVaultErrors.BadParameter($"The {property} is too long for this key.");
    }

    private static bool IsConsistent(RSAParameters key, RSA rsa)
    {
        var (n, e, d, p, q) = (Integer(key.Modulus), Integer(key.Exponent), Integer(key.D), Integer(key.P), Integer(key.Q));
        if (p * q != n || p <= 1 || q <= 1) return false;
        if (Integer(key.DP) != d % (p - 1) || Integer(key.DQ) != d % (q - 1) || Integer(key.InverseQ) * q % p != 1) return false;
        if (e * d % (p - 1) != 1 || e * d % (q - 1) != 1) return false;
        var digest = new byte[SHA256.HashSizeInBytes];
        return rsa.VerifyHash(
            digest,
            rsa.SignHash(digest, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }

    private static BigInteger Integer(byte[]? digits) => new(digits, isUnsigned: true, isBigEndian: true);
}
