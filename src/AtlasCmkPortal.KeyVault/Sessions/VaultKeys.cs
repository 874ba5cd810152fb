namespace AtlasCmkPortal.KeyVault;

/// <summary>
/// The keys of one vault. Every operation is the service's own: nothing is computed here, so that a missing permission shows. Atlas uses get, encrypt and
/// decrypt; so does a test of the connection. Every method may throw <see cref="KeyVaultException"/>, <see cref="VaultTenantException"/>,
/// <see cref="EntraException"/> and <see cref="AzureUnreachableException"/>.
/// </summary>
public class VaultKeys
{
    /// <summary>Bytes that RSA-OAEP-256 with a key of 2048 bits can take at most.</summary>
    public const int MaxPlaintextBytes = 190;

    /// <summary><c>GET /keys/{name}/{version}</c>. Permission get; a disabled key can still be read. Errors: 403, 404 <c>KeyNotFound</c>.</summary>
    /// <param name="version">Null for the newest.</param>
    public virtual Task<AzureAnswer<VaultKey>> GetAsync(string name, string? version, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary><c>POST /keys/{name}/{version}/encrypt</c> with RSA-OAEP-256. Permission encrypt. A disabled key may still encrypt: decrypt, too.</summary>
    public virtual Task<AzureAnswer<byte[]>> EncryptAsync(string name, string version, byte[] plaintext, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary><c>POST /keys/{name}/{version}/decrypt</c> with RSA-OAEP-256. Permission decrypt. Errors: 403 <c>KeyDisabled</c>.</summary>
    public virtual Task<AzureAnswer<byte[]>> DecryptAsync(string name, string version, byte[] ciphertext, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary><c>GET /keys</c>: the newest version's attributes of each key, without versions. Permission list.</summary>
    public virtual Task<IReadOnlyList<VaultKey>> ListAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary><c>GET /keys/{name}/versions</c>, newest first. Permission list.</summary>
    public virtual Task<IReadOnlyList<VaultKey>> ListVersionsAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary><c>POST /keys/{name}/create</c>: a new RSA key, or a new version where the name exists. Permission create.</summary>
    /// <param name="keySize">2048, 3072 or 4096 bits.</param>
    public virtual Task<AzureAnswer<VaultKey>> CreateRsaAsync(string name, int keySize, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary><c>PATCH /keys/{name}/{version}</c>: enables or disables one version. Permission update.</summary>
    public virtual Task<AzureAnswer<VaultKey>> SetEnabledAsync(string name, string version, bool enabled, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
