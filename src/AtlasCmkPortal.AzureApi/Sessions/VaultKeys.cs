using System.Buffers.Text;
using Azure.Security.KeyVault.Keys;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// The keys of one vault. Atlas uses get, encrypt and decrypt; so does a test of the connection. Encrypt and decrypt go to the service as
/// requests of this class's own: the package's <c>CryptographyClient</c> would encrypt locally with the public key, and a missing permission
/// would not show. Every method may throw <see cref="KeyVaultException"/>, <see cref="VaultTenantException"/>, <see cref="EntraException"/>
/// and <see cref="AzureUnreachableException"/>.
/// </summary>
public class VaultKeys
{
    /// <summary>What the package speaks, too; see its pinned version.</summary>
    internal const string ApiVersion = "2025-07-01";

    private readonly KeyClient _client;
    private readonly JsonClient _operations;
    private readonly string _host;

    internal VaultKeys(KeyClient client, JsonClient operations, string host) => (_client, _operations, _host) = (client, operations, host);

    /// <summary>For fakes.</summary>
    protected VaultKeys() => (_client, _operations, _host) = (null!, null!, "");

    /// <summary><c>GET /keys/{name}/{version}</c>. Permission get; a disabled key can still be read. Errors: 403, 404 <c>KeyNotFound</c>.</summary>
    /// <param name="version">Null for the newest.</param>
    public virtual Task<AzureAnswer<VaultKey>> GetAsync(string name, string? version, CancellationToken cancellationToken) =>
        KeyAsync(async () => await _client.GetKeyAsync(name, version, cancellationToken), cancellationToken);

    /// <summary>
    /// <c>POST /keys/{name}/{version}/encrypt</c> with RSA-OAEP-256. Permission encrypt. A disabled key may still encrypt; only
    /// decrypting shows it.
    /// </summary>
    public virtual Task<AzureAnswer<byte[]>> EncryptAsync(string name, string version, byte[] plaintext, CancellationToken cancellationToken) =>
        OperateAsync(name, version, "encrypt", plaintext, cancellationToken);

    /// <summary><c>POST /keys/{name}/{version}/decrypt</c> with RSA-OAEP-256. Permission decrypt. Errors: 403 <c>KeyDisabled</c>.</summary>
    public virtual Task<AzureAnswer<byte[]>> DecryptAsync(string name, string version, byte[] ciphertext, CancellationToken cancellationToken) =>
        OperateAsync(name, version, "decrypt", ciphertext, cancellationToken);

    /// <summary>
    /// <c>GET /deletedkeys/{name}</c>: a key that was deleted and can be recovered. Permission get. Errors: 403, 404 <c>KeyNotFound</c>.
    /// </summary>
    public virtual Task<AzureAnswer<DeletedVaultKey>> GetDeletedAsync(string name, CancellationToken cancellationToken) =>
        _operations.GetAsync($"/deletedkeys/{Uri.EscapeDataString(name)}?api-version={ApiVersion}", DeletedVaultKey.Read, cancellationToken);

    /// <summary><c>GET /keys</c>: the newest version's attributes of each key, without versions. Permission list.</summary>
    public virtual Task<IReadOnlyList<VaultKey>> ListAsync(CancellationToken cancellationToken) =>
        ListAsync(_client.GetPropertiesOfKeysAsync(cancellationToken), cancellationToken);

    /// <summary><c>GET /keys/{name}/versions</c>, newest first. Permission list.</summary>
    public virtual async Task<IReadOnlyList<VaultKey>> ListVersionsAsync(string name, CancellationToken cancellationToken)
    {
        var versions = await ListAsync(_client.GetPropertiesOfKeyVersionsAsync(name, cancellationToken), cancellationToken);
        return [.. versions.OrderByDescending(version => version.CreatedOn)];
    }

    /// <summary><c>POST /keys/{name}/create</c>: a new RSA key, or a new version where the name exists. Permission create.</summary>
    /// <param name="keySize">2048, 3072 or 4096 bits.</param>
    public virtual Task<AzureAnswer<VaultKey>> CreateRsaAsync(string name, int keySize, CancellationToken cancellationToken) =>
        KeyAsync(
            async () => await _client.CreateRsaKeyAsync(new CreateRsaKeyOptions(name) { KeySize = keySize }, cancellationToken),
            cancellationToken);

    /// <summary><c>PATCH /keys/{name}/{version}</c>: enables or disables one version. Permission update.</summary>
    public virtual Task<AzureAnswer<VaultKey>> SetEnabledAsync(string name, string version, bool enabled, CancellationToken cancellationToken)
    {
        var properties = new KeyProperties(new Uri($"https://{_host}/keys/{name}/{version}")) { Enabled = enabled };
        return KeyAsync(async () => await _client.UpdateKeyPropertiesAsync(properties, keyOperations: null, cancellationToken), cancellationToken);
    }

    // {"alg":"RSA-OAEP-256","value":"<base64url>"} is answered with {"kid":"https://…","value":"<base64url>"}.
    private Task<AzureAnswer<byte[]>> OperateAsync(
        string name,
        string version,
        string operation,
        byte[] value,
        CancellationToken cancellationToken) =>
        _operations.PostAsync(
            $"/keys/{Uri.EscapeDataString(name)}/{Uri.EscapeDataString(version)}/{operation}?api-version={ApiVersion}",
            new { alg = "RSA-OAEP-256", value = Base64Url.EncodeToString(value) },
            static answer => Base64Url.DecodeFromChars(answer.GetProperty("value").GetString()),
            cancellationToken);

    private Task<AzureAnswer<VaultKey>> KeyAsync(Func<Task<KeyVaultKey>> call, CancellationToken cancellationToken) =>
        CallAsync(async () => VaultKey.Of(await call()), cancellationToken);

    private async Task<IReadOnlyList<VaultKey>> ListAsync(IAsyncEnumerable<KeyProperties> list, CancellationToken cancellationToken) =>
        (await CallAsync(async () => await list.Select(VaultKey.Of).ToListAsync(cancellationToken), cancellationToken)).Value;

    private Task<AzureAnswer<T>> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken) =>
        AzureFailure.GuardAsync(AzureService.KeyVault, _host, () => CallEvidence.OfAsync(call), cancellationToken);
}
