using System.Buffers.Text;
using System.Security.Cryptography;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>
/// <c>POST /keys/{name}/{version}/{operation}</c> with <c>{"alg":"RSA-OAEP-256","value":"&lt;base64url&gt;"}</c>; answer <c>{"kid":"…","value":"&lt;base64url&gt;"}</c>.
/// What protects (encrypt, wrapKey) and what opens (decrypt, unwrapKey) differ in two ways that matter to whoever tests a key: a disabled key still protects but
/// does not open, and outside its dates it opens but does not protect.
/// </summary>
/// <param name="Name">As <c>key_ops</c> and messages spell it.</param>
internal sealed record CryptoOperation(string Name, KeyPermission Permission, bool Opens)
{
    public static IReadOnlyList<CryptoOperation> All { get; } =
    [
        new("encrypt", KeyPermission.Encrypt, Opens: false),
        new("decrypt", KeyPermission.Decrypt, Opens: true),
        new("wrapKey", KeyPermission.WrapKey, Opens: false),
        new("unwrapKey", KeyPermission.UnwrapKey, Opens: true),
    ];

    public string[] Routes => [$"/keys/{{name}}/{Name}", $"/keys/{{name}}/{{version}}/{Name}"];

    public async Task<IResult> Handle(string name, HttpContext context, VaultGate gate, VaultKeys keys, SandboxClock clock)
    {
        var vault = gate.Enter(context, Permission, name);
        var key = keys.Version(vault, name, GetKey.VersionOf(context));
        CheckUse(key, clock.Now.ToUnixTimeSeconds());
        var body = await KeyBody.ReadAsync<Body>(context);
        var result = Run(key, PaddingOf(body.Alg), ValueOf(body.Value));
        return Results.Json(new { kid = KeyBundle.Id(context, keys.Live(vault, name).Name, key), value = Base64Url.EncodeToString(result) });
    }

    private void CheckUse(KeyVersion key, long now)
    {
        if (!key.Enabled && Opens) throw KeyVaultErrors.KeyDisabled(Name);
        if (!key.KeyOps.Contains(Name, StringComparer.Ordinal)) throw KeyVaultErrors.OperationNotPermitted(Name);
        if (Opens) return;
        if (now < key.NotBefore) throw KeyVaultErrors.KeyNotYetValid(Name);
        if (now >= key.Expires) throw KeyVaultErrors.KeyExpired(Name);
    }

    private byte[] Run(KeyVersion key, RSAEncryptionPadding padding, byte[] value)
    {
        using var rsa = key.Open();
        try
        {
            return Opens ? rsa.Decrypt(value, padding) : rsa.Encrypt(value, padding);
        }
        catch (CryptographicException)
        {
            throw KeyVaultErrors.BadParameter("The parameter is incorrect.");
        }
    }

    private static RSAEncryptionPadding PaddingOf(string? alg)
        => alg switch
        {
            "RSA-OAEP-256" => RSAEncryptionPadding.OaepSHA256,
            "RSA-OAEP" => RSAEncryptionPadding.OaepSHA1,
            "RSA1_5" => RSAEncryptionPadding.Pkcs1,
            _ => throw KeyVaultErrors.BadParameter($"The algorithm {alg} is not supported for this key."),
        };

    private static byte[] ValueOf(string? value)
        => value is { Length: > 0 } && Base64Url.IsValid(value) ? Base64Url.DecodeFromChars(value) : throw KeyVaultErrors.BadParameter("The value is not valid base64url.");

    internal sealed record Body(string? Alg, string? Value);
}
