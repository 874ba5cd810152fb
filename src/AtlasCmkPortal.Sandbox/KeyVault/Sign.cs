using System.Buffers.Text;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.KeyVault;

/// <summary>
/// <c>POST /keys/{name}/{version}/sign</c> with <c>{"alg":"RS256","value":"&lt;digest&gt;"}</c>; answer
/// <c>{"kid":"…","value":"&lt;signature&gt;"}</c>.
/// </summary>
internal static class Sign
{
    public static async Task<IResult> Handle(string name, HttpContext context, VaultAuthorization authorization, VaultKeys keys, SandboxClock clock)
    {
        var vault = authorization.Authorize(context, KeyPermission.Sign, name);
        var key = keys.Version(vault, name, GetKey.VersionOf(context));
        KeyUse.Sign.Check(key, clock.Now);
        var body = await KeyBody.ReadAsync<Body>(context);
        var scheme = SignatureScheme.Of(body.Alg);
        var digest = scheme.DigestOf(body.Value, "value");
        using var opened = key.Open();
        var signature = opened.Rsa.SignHash(digest, scheme.Hash, scheme.Padding);
        return Results.Json(new { kid = KeyBundle.Id(context, keys.Live(vault, name).Name, key), value = Base64Url.EncodeToString(signature) });
    }

    internal sealed record Body(string? Alg, string? Value);
}
