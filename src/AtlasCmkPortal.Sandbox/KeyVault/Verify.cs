using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>
/// <c>POST /keys/{name}/{version}/verify</c> with <c>{"alg":"RS256","digest":"…","value":"&lt;signature&gt;"}</c>; answer
/// <c>{"value":true}</c>. A signature that is not the key's is an answer, not an error.
/// </summary>
internal static class Verify
{
    public static async Task<IResult> Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.Verify, name);
        var key = keys.Version(vault, name, GetKey.VersionOf(context));
        KeyUse.Verify.Check(key, clock.Now);
        var body = await KeyBody.ReadAsync<Body>(context);
        var scheme = SignatureScheme.Of(body.Alg);
        var (digest, signature) = (scheme.DigestOf(body.Digest, "digest"), KeyBody.Bytes(body.Value, "value"));
        using var opened = key.Open();
        return Results.Json(new { value = opened.Rsa.VerifyHash(digest, signature, scheme.Hash, scheme.Padding) });
    }

    internal sealed record Body(string? Alg, string? Digest, string? Value);
}
