using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary>
/// <c>PUT /keys/{name}</c> with
/// <c>{"key":{"kty":"RSA","n":"…","e":"AQAB","d":"…","p":"…","q":"…","dp":"…","dq":"…","qi":"…"},"hsm":false,"attributes":{…},"tags":{…}}</c>:
/// a key that was made elsewhere, or a new version of one.
/// </summary>
internal static class ImportKey
{
    public const string Route = "/keys/{name}";

    public static async Task<IResult> Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.Import, name);
        KeyName.Check(name);
        var body = await KeyBody.ReadAsync<Body>(context);
        var material = body.Key ?? throw KeyVaultErrors.BadParameter("The key is missing.");
        var type = KeyType.Check(body.Hsm is true && material.Kty is KeyType.Rsa ? KeyType.RsaHsm : material.Kty, vault);
        KeyRelease.Check(body.Attributes, body.ReleasePolicy, vault);
        using var rsa = material.Open();
        var version = KeyVersion.Of(rsa, clock.Now) with
        {
            Kty = type,
            KeyOps = KeyOperations.Check(material.KeyOps) ?? KeyVersion.AllOperations,
            Tags = KeyTags.Check(body.Tags),
        };
        version = body.Attributes?.ApplyTo(version) ?? version;
        return KeyBundle.ToResult(context, vault, keys.AddVersion(vault, name, version), version);
    }

    internal sealed record Body(
        RsaWebKey? Key,
        bool? Hsm,
        KeyAttributesBody? Attributes,
        Dictionary<string, string?>? Tags,
        JsonElement? ReleasePolicy);
}
