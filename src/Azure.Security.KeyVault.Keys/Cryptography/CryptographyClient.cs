using System.Buffers.Text;
using System.Security.Cryptography;
using Azure.Core;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>
/// Encrypt and decrypt with one key, as the package does it: the first operation downloads the key, and where it may, every encryption is
/// computed here with the public half. So it needs no permission to encrypt, and does not show that one is missing. Made by
/// <see cref="KeyClient.GetCryptographyClient"/>.
/// </summary>
public class CryptographyClient
{
    private readonly KeyVaultPipeline _pipeline;
    private readonly string _keyName;
    private readonly string? _keyVersion;
    private readonly string _path;
    private KeyVaultKey? _key;
    private bool _isRemote;

    internal CryptographyClient(KeyVaultPipeline pipeline, string keyName, string? keyVersion)
    {
        (_pipeline, _keyName, _keyVersion) = (pipeline, keyName, keyVersion);
        _path = keyVersion is null ? KeyVaultPipeline.KeyPath(keyName) : KeyVaultPipeline.KeyPath(keyName, keyVersion);
    }

    /// <summary>For mocking.</summary>
    protected CryptographyClient() => (_pipeline, _keyName, _path) = (null!, "", "");

    public virtual string KeyId => new Uri(_pipeline.VaultUri, _path).ToString();

    /// <summary>Locally where the key could be read and permits it; else <c>POST …/encrypt</c>, permission keys/encrypt.</summary>
    /// <exception cref="InvalidOperationException">Encrypting locally outside the key's dates: no request says so.</exception>
    public virtual async Task<EncryptResult> EncryptAsync(
        EncryptionAlgorithm algorithm,
        byte[] plaintext,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        if (_key is { } key && key.KeyOperations.Contains(KeyOperation.Encrypt) && LocalEncryption.Encrypt(key, algorithm, plaintext) is { } local)
            return new EncryptResult(algorithm, local, key.Key.Id);
        var (keyId, value) = await OperateAsync("encrypt", algorithm, plaintext, cancellationToken).ConfigureAwait(false);
        return new EncryptResult(algorithm, value, keyId);
    }

    /// <summary><c>POST …/decrypt</c>. Permission keys/decrypt.</summary>
    public virtual async Task<DecryptResult> DecryptAsync(
        EncryptionAlgorithm algorithm,
        byte[] ciphertext,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ciphertext);
        await InitializeAsync(cancellationToken).ConfigureAwait(false);
        var (keyId, value) = await OperateAsync("decrypt", algorithm, ciphertext, cancellationToken).ConfigureAwait(false);
        return new DecryptResult(algorithm, value, keyId);
    }

    /// <summary>Downloads the key; whoever may not read it has every operation done by the service.</summary>
    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        if (_key is not null || _isRemote)
            return;
        try
        {
            var response = await _pipeline
                .SendAsync(RequestMethod.Get, KeyVaultPipeline.KeyPath(_keyName, _keyVersion), null, cancellationToken)
                .ConfigureAwait(false);
            _key = KeyVaultKey.Read(KeyVaultPipeline.Json(response));
        }
        catch (RequestFailedException refused) when (refused.Status is 403)
        {
            _isRemote = true;
        }
    }

    // Request {"alg":"RSA-OAEP-256","value":"<base64url>"}; answer {"kid":"<full identifier>","value":"<base64url>"}.
    private async Task<(string KeyId, byte[] Value)> OperateAsync(
        string operation,
        EncryptionAlgorithm algorithm,
        byte[] value,
        CancellationToken cancellationToken)
    {
        var body = new { alg = algorithm.ToString(), value = Base64Url.EncodeToString(value) };
        var response = await _pipeline.SendAsync(RequestMethod.Post, $"{_path}/{operation}", body, cancellationToken).ConfigureAwait(false);
        var answer = KeyVaultPipeline.Json(response);
        return (answer.GetProperty("kid").GetString() ?? "", Base64Url.DecodeFromChars(answer.GetProperty("value").GetString()));
    }

    /// <summary>What the package computes without the service.</summary>
    private static class LocalEncryption
    {
        /// <returns>Null where only the service can: another type of key, another algorithm.</returns>
        public static byte[]? Encrypt(KeyVaultKey key, EncryptionAlgorithm algorithm, byte[] plaintext)
        {
            if (key.Key is not { N: { } modulus, E: { } exponent } || (key.KeyType != KeyType.Rsa && key.KeyType != KeyType.RsaHsm))
                return null;
            ThrowOutsideTheDates(key.Properties);
            var padding = algorithm == EncryptionAlgorithm.RsaOaep256 ? RSAEncryptionPadding.OaepSHA256
                : algorithm == EncryptionAlgorithm.RsaOaep ? RSAEncryptionPadding.OaepSHA1
                : null;
            try
            {
                using var rsa = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
                return padding is null ? null : rsa.Encrypt(plaintext, padding);
            }
            catch (CryptographicException)
            {
                return null;
            }
        }

        private static void ThrowOutsideTheDates(KeyProperties properties)
        {
            var now = TimeProvider.System.GetUtcNow();
            if (now < properties.NotBefore)
                throw new InvalidOperationException($"The key \"{properties.Name}\" is not valid before {properties.NotBefore:r}.");
            if (now > properties.ExpiresOn)
                throw new InvalidOperationException($"The key \"{properties.Name}\" is not valid after {properties.ExpiresOn:r}.");
        }
    }
}
