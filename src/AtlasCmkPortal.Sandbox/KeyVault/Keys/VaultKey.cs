using System.Buffers.Text;
using System.Security.Cryptography;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.KeyVault.Rotation;

namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary>A key with all its versions, in the order of creation: the last one is what a URL without a version means.</summary>
/// <param name="Deleted">Set while it is in the soft-deleted state; its name is taken until it is recovered or purged.</param>
/// <param name="RotationPolicy">Null until one is set.</param>
internal sealed record VaultKey(
    string Vault,
    string Name,
    IReadOnlyList<KeyVersion> Versions,
    KeyDeletion? Deleted,
    RotationPolicy? RotationPolicy = null)
{
    public KeyVersion Latest => Versions[^1];

    public KeyVersion? Find(string version) => Versions.FirstOrDefault(one => one.Version.Equals(version, StringComparison.OrdinalIgnoreCase));

    public VaultKey Add(KeyVersion version) => this with { Versions = [.. Versions, version] };

    /// <summary>
    /// Adds a version that may be used as the latest one is. Dates are a version's own: it is valid at once, until the policy's expiry.
    /// </summary>
    public VaultKey Rotate(KeyVersion made, DateTimeOffset time) =>
        Add(
            made with
            {
                Kty = Latest.Kty,
                KeyOps = Latest.KeyOps,
                Enabled = Latest.Enabled,
                Tags = Latest.Tags,
                Expires = RotationPolicy?.ExpiryOf(time),
            });

    public VaultKey With(KeyVersion changed) => this with { Versions = [.. Versions.Select(one => one.Version == changed.Version ? changed : one)] };
}

/// <summary>Seconds since 1970.</summary>
internal sealed record KeyDeletion(long DeletedDate, long ScheduledPurgeDate);

/// <param name="Version">32 hexadecimal digits.</param>
/// <param name="Pkcs8">The private key, base64. It never leaves the sandbox.</param>
internal sealed record KeyVersion(
    string Version,
    IReadOnlyList<string> KeyOps,
    bool Enabled,
    long? NotBefore,
    long? Expires,
    long Created,
    long Updated,
    IReadOnlyDictionary<string, string>? Tags,
    string N,
    string E,
    string Pkcs8)
{
    public static readonly string[] AllOperations = ["encrypt", "decrypt", "sign", "verify", "wrapKey", "unwrapKey"];

    /// <summary>What every key made here has.</summary>
    public const long PublicExponent = 65537;

    /// <summary>A <see cref="KeyType"/>.</summary>
    public string Kty { get; init; } = KeyType.Rsa;

    public int KeySize => Base64Url.DecodeFromChars(N).Length * 8;

    public static KeyVersion Create(int keySize, DateTimeOffset now)
    {
        using var rsa = RSA.Create(keySize);
        return Of(rsa, now);
    }

    /// <summary>A version made of a key that holds its private part.</summary>
    public static KeyVersion Of(RSA rsa, DateTimeOffset now)
    {
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        var seconds = now.ToUnixTimeSeconds();
        return new KeyVersion(
            Guid.NewGuid().ToString("N"),
            AllOperations,
            Enabled: true,
            NotBefore: null,
            Expires: null,
            Created: seconds,
            Updated: seconds,
            Tags: null,
            Base64Url.EncodeToString(parameters.Modulus),
            Base64Url.EncodeToString(parameters.Exponent),
            Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()));
    }

    /// <summary>The caller disposes it.</summary>
    public OpenedKey Open() => OpenedKey.From(Pkcs8);
}
