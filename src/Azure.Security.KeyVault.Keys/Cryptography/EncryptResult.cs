namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>What encrypt answered.</summary>
public class EncryptResult
{
    internal EncryptResult(EncryptionAlgorithm algorithm, byte[] ciphertext, string keyId) =>
        (Algorithm, Ciphertext, KeyId) = (algorithm, ciphertext, keyId);

    public EncryptionAlgorithm Algorithm { get; }

    public byte[] Ciphertext { get; }

    /// <summary>The full identifier of the version that was used.</summary>
    public string KeyId { get; }
}
