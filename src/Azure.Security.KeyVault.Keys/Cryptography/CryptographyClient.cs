using System.Buffers.Text;
using Azure.Core;

namespace Azure.Security.KeyVault.Keys.Cryptography;

/// <summary>Encrypt and decrypt with one key, always by the service. Made by <see cref="KeyClient.GetCryptographyClient"/>.</summary>
public class CryptographyClient
{
    private readonly KeyVaultPipeline _pipeline;
    private readonly string _path;

    internal CryptographyClient(KeyVaultPipeline pipeline, string keyName, string? keyVersion)
    {
        _pipeline = pipeline;
        _path = keyVersion is null ? KeyVaultPipeline.KeyPath(keyName) : KeyVaultPipeline.KeyPath(keyName, keyVersion);
    }

    /// <summary>For mocking.</summary>
    protected CryptographyClient() => (_pipeline, _path) = (null!, "");

    public virtual string KeyId => new Uri(_pipeline.VaultUri, _path).ToString();

    /// <summary><c>POST …/encrypt</c>. Permission keys/encrypt. RSA-OAEP-256 with 2048 bits takes at most 190 bytes.</summary>
    public virtual async Task<EncryptResult> EncryptAsync(EncryptionAlgorithm algorithm, byte[] plaintext, CancellationToken cancellationToken = default)
    {
        var (keyId, value) = await OperateAsync("encrypt", algorithm, plaintext, cancellationToken).ConfigureAwait(false);
        return new EncryptResult(algorithm, value, keyId);
    }

    /// <summary><c>POST …/decrypt</c>. Permission keys/decrypt.</summary>
    public virtual async Task<DecryptResult> DecryptAsync(EncryptionAlgorithm algorithm, byte[] ciphertext, CancellationToken cancellationToken = default)
    {
        var (keyId, value) = await OperateAsync("decrypt", algorithm, ciphertext, cancellationToken).ConfigureAwait(false);
        return new DecryptResult(algorithm, value, keyId);
    }

    // Request {"alg":"RSA-OAEP-256","value":"<base64url>"}; answer {"kid":"<full identifier>","value":"<base64url>"}.
    private async Task<(string KeyId, byte[] Value)> OperateAsync(string operation, EncryptionAlgorithm algorithm, byte[] value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(value);
        var body = new { alg = algorithm.ToString(), value = Base64Url.EncodeToString(value) };
        var response = await _pipeline.SendAsync(RequestMethod.Post, $"{_path}/{operation}", body, cancellationToken).ConfigureAwait(false);
        var answer = KeyVaultPipeline.Json(response);
        return (answer.GetProperty("kid").GetString() ?? "", Base64Url.DecodeFromChars(answer.GetProperty("value").GetString()));
    }
}
