using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.KeyVault.Keys;

/// <summary>
/// <c>POST /keys/{name}/create</c> with <c>{"kty":"RSA","key_size":2048,"key_ops":[…],"attributes":{…},"tags":{…}}</c>: a key, or a new
/// version of it.
/// </summary>
internal static class CreateKey
{
    public const string Route = "/keys/{name}/create";

    public static async Task<IResult> Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.Create, name);
        KeyName.Check(name);
        var body = await KeyBody.ReadAsync<Body>(context);
        var type = KeyType.Check(body.Kty, vault);
        if (body.KeySize is not (null or 2048 or 3072 or 4096))
            throw KeyVaultErrors.BadParameter($"The key size {body.KeySize} is not supported for RSA.");
        if (body.PublicExponent is not (null or KeyVersion.PublicExponent))
            throw KeyVaultErrors.BadParameter($"The public exponent {body.PublicExponent} is not supported.");
        KeyRelease.Check(body.Attributes, body.ReleasePolicy, vault);

        var version = KeyVersion.Create(body.KeySize ?? 2048, clock.Now) with
        {
            Kty = type,
            KeyOps = KeyOperations.Check(body.KeyOps) ?? KeyVersion.AllOperations,
            Tags = KeyTags.Check(body.Tags),
        };
        version = body.Attributes?.ApplyTo(version) ?? version;
        return KeyBundle.ToResult(context, vault, keys.AddVersion(vault, name, version), version);
    }

    internal sealed record Body(
        string? Kty,
        int? KeySize,
        long? PublicExponent,
        string[]? KeyOps,
        KeyAttributesBody? Attributes,
        Dictionary<string, string?>? Tags,
        JsonElement? ReleasePolicy);
}
