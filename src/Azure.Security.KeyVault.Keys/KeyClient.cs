using Azure.Core;
using Azure.Security.KeyVault.Keys.Cryptography;

namespace Azure.Security.KeyVault.Keys;

/// <summary>Keys of one vault. Errors arrive as <see cref="RequestFailedException"/>; a failed sign-in as the credential's own exception.</summary>
public class KeyClient
{
    private readonly KeyVaultPipeline _pipeline;

    /// <param name="vaultUri">Such as <c>https://contoso.vault.azure.net/</c>; https only.</param>
    public KeyClient(Uri vaultUri, TokenCredential credential, KeyClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vaultUri);
        ArgumentNullException.ThrowIfNull(credential);
        _pipeline = new KeyVaultPipeline(vaultUri, credential, options ?? new KeyClientOptions());
    }

    /// <summary>For mocking.</summary>
    protected KeyClient() => _pipeline = null!;

    public virtual Uri VaultUri => _pipeline.VaultUri;

    /// <summary><c>GET /keys/{name}/{version}</c>. Permission keys/get.</summary>
    /// <param name="version">Null for the newest.</param>
    public virtual async Task<Response<KeyVaultKey>> GetKeyAsync(
        string name,
        string? version = null,
        CancellationToken cancellationToken = default)
    {
        var path = KeyVaultPipeline.KeyPath(name, version);
        return Bundle(await _pipeline.SendAsync(RequestMethod.Get, path, null, cancellationToken).ConfigureAwait(false));
    }

    /// <summary><c>GET /keys</c>. Permission keys/list.</summary>
    public virtual AsyncPageable<KeyProperties> GetPropertiesOfKeysAsync(CancellationToken cancellationToken = default) =>
        new KeyList(_pipeline, "/keys", cancellationToken);

    /// <summary><c>GET /keys/{name}/versions</c>. Permission keys/list.</summary>
    public virtual AsyncPageable<KeyProperties> GetPropertiesOfKeyVersionsAsync(string name, CancellationToken cancellationToken = default) =>
        new KeyList(_pipeline, $"{KeyVaultPipeline.KeyPath(name)}/versions", cancellationToken);

    /// <summary><c>POST /keys/{name}/create</c>. Permission keys/create.</summary>
    public virtual async Task<Response<KeyVaultKey>> CreateRsaKeyAsync(
        CreateRsaKeyOptions rsaKeyOptions,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rsaKeyOptions);
        var body = new Dictionary<string, object>(StringComparer.Ordinal) { ["kty"] = rsaKeyOptions.KeyType.ToString() };
        if (rsaKeyOptions.KeySize is { } bits)
            body["key_size"] = bits;
        return Bundle(
            await _pipeline
                .SendAsync(RequestMethod.Post, $"{KeyVaultPipeline.KeyPath(rsaKeyOptions.Name)}/create", body, cancellationToken)
                .ConfigureAwait(false));
    }

    /// <summary><c>PATCH /keys/{name}/{version}</c>. Permission keys/update.</summary>
    public virtual async Task<Response<KeyVaultKey>> UpdateKeyPropertiesAsync(
        KeyProperties properties, IEnumerable<KeyOperation>? keyOperations = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(properties);
        var body = new Dictionary<string, object>(StringComparer.Ordinal) { ["attributes"] = properties.Changes() };
        if (keyOperations is not null)
            body["key_ops"] = keyOperations.Select(o => o.ToString()).ToArray();
        var path = KeyVaultPipeline.KeyPath(properties.Name, properties.Version);
        return Bundle(await _pipeline.SendAsync(RequestMethod.Patch, path, body, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// A client of this key, which downloads its public half and encrypts locally where it may: see <see cref="CryptographyClient"/>.
    /// </summary>
    public virtual CryptographyClient GetCryptographyClient(string keyName, string? keyVersion = null) => new(_pipeline, keyName, keyVersion);

    private static Response<KeyVaultKey> Bundle(Response response) => Response.FromValue(KeyVaultKey.Read(KeyVaultPipeline.Json(response)), response);
}
