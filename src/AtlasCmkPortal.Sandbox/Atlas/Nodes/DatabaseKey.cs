using System.Security.Cryptography;

namespace AtlasCmkPortal.Sandbox.Atlas.Nodes;

/// <summary>
/// What a master key is there for: the key of a node's data, sealed by it (AES-256-GCM: nonce, cipher, tag). A master key that does not open
/// it is not the node's, whatever the vault made of it.
/// </summary>
internal static class DatabaseKey
{
    private const int Bytes = 32;
    private static readonly int Nonce = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int Tag = AesGcm.TagByteSizes.MaxSize;

    /// <summary>A new one.</summary>
    public static string Create(byte[] masterKey) => Seal(masterKey, RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The same one, for another master key. Throws <see cref="CryptographicException"/> where the first does not open it.</summary>
    public static string Reseal(string sealedKey, byte[] masterKey, byte[] next) => Seal(next, Open(sealedKey, masterKey));

    /// <summary>Whether the master key opens it.</summary>
    public static bool Opens(string sealedKey, byte[] masterKey)
    {
        try
        {
            CryptographicOperations.ZeroMemory(Open(sealedKey, masterKey));
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Open(string sealedKey, byte[] masterKey)
    {
        var all = Convert.FromBase64String(sealedKey);
        var plain = new byte[Bytes];
        using var aes = new AesGcm(masterKey, Tag);
        aes.Decrypt(all.AsSpan(0, Nonce), all.AsSpan(Nonce, Bytes), all.AsSpan(Nonce + Bytes, Tag), plain);
        return plain;
    }

    private static string Seal(byte[] masterKey, byte[] plain)
    {
        var all = new byte[Nonce + Bytes + Tag];
        RandomNumberGenerator.Fill(all.AsSpan(0, Nonce));
        using var aes = new AesGcm(masterKey, Tag);
        aes.Encrypt(all.AsSpan(0, Nonce), plain, all.AsSpan(Nonce, Bytes), all.AsSpan(Nonce + Bytes, Tag));
        CryptographicOperations.ZeroMemory(plain);
        return Convert.ToBase64String(all);
    }
}
