using System.Buffers.Text;
using System.Security.Cryptography;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.KeyVault.Keys;

namespace AtlasCmkPortal.Sandbox.KeyVault.Cryptography;

/// <summary>
/// <c>POST /keys/{name}/{version}/{operation}</c> with <c>{"alg":"RSA-OAEP-256","value":"&lt;base64url&gt;"}</c>; answer
/// <c>{"kid":"…","value":"&lt;base64url&gt;"}</c>.
/// </summary>
internal sealed record CryptoOperation(KeyUse Use, KeyPermission Permission, bool Opens)
{
    public static IReadOnlyList<CryptoOperation> All { get; } =
    [
        new(KeyUse.Encrypt, KeyPermission.Encrypt, Opens: false),
        new(KeyUse.Decrypt, KeyPermission.Decrypt, Opens: true),
        new(KeyUse.WrapKey, KeyPermission.WrapKey, Opens: false),
        new(KeyUse.UnwrapKey, KeyPermission.UnwrapKey, Opens: true),
    ];

    public async Task<IResult> Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, Permission, name);
        var key = keys.Version(vault, name, GetKey.VersionOf(context));
        Use.Check(key, clock.Now);
        var body = await KeyBody.ReadAsync<Body>(context);
        var result = Run(key, PaddingOf(body.Alg), KeyBody.Bytes(body.Value, "value"));
        return Results.Json(new { kid = KeyBundle.Id(context, keys.Live(vault, name).Name, key), value = Base64Url.EncodeToString(result) });
    }

    private byte[] Run(KeyVersion key, RSAEncryptionPadding padding, byte[] value)
    {
        using var opened = key.Open();
        try
        {
            return Opens ? opened.Rsa.Decrypt(value, padding) : opened.Rsa.Encrypt(value, padding);
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

    internal sealed record Body(string? Alg, string? Value);
}
