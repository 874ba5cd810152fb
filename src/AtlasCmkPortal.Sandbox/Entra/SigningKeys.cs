using System.Buffers.Text;
using System.Security.Cryptography;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>The keys that Entra signs tokens with. They are kept, so that a token outlives a restart of the sandbox.</summary>
internal sealed class SigningKeys(StateStore store)
{
    public Collection<SigningKey> Keys { get; } = store.Collection<SigningKey>("entra-signing-keys");

    public SigningKey Current => Keys.All.First();

    public SigningKey? Find(string keyId) => Keys.Find(keyId);
}

/// <param name="Pkcs8">The private key, base64.</param>
internal sealed record SigningKey(string KeyId, string Pkcs8)
{
    public static SigningKey Create()
    {
        using var rsa = RSA.Create(2048);
        var keyId = Base64Url.EncodeToString(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()).AsSpan(0, 20));
        return new SigningKey(keyId, Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()));
    }

    /// <summary>The caller disposes it.</summary>
    public OpenedKey Open() => OpenedKey.From(Pkcs8);
}
