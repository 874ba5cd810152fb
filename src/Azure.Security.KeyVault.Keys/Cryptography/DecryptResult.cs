namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>What decrypt answered.</summary>
public class DecryptResult
{
    internal DecryptResult(EncryptionAlgorithm algorithm, byte[] plaintext, string keyId) =>
        (Algorithm, Plaintext, KeyId) = (algorithm, plaintext, keyId);

    public EncryptionAlgorithm Algorithm { get; }

    public byte[] Plaintext { get; }

    /// <summary>The full identifier of the version that was used.</summary>
    public string KeyId { get; }
}
