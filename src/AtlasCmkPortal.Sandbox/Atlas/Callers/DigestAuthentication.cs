using AtlasCmkPortal.Sandbox.Atlas.Wire;
using Microsoft.AspNetCore.Http.Features;

namespace AtlasCmkPortal.Sandbox.Atlas.Callers;

/// <summary>
/// API keys by HTTP Digest: challenge first, one answer a nonce and counter.
/// <code>WWW-Authenticate: Digest realm="MMS Public API", domain="", nonce="…", algorithm=MD5, qop="auth", stale=false</code>
/// (Old pages of the documentation print <c>op=</c>; clients look for <c>qop=</c>.)
/// </summary>
internal sealed class DigestAuthentication(AtlasState state, DigestNonces nonces)
{
    public ApiCaller Authenticate(HttpContext http, string header)
    {
        if (DigestHeader.Parse(header) is not { Number: { } count } digest) throw Challenge(http, stale: false);
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var caller = state.Callers.Find(digest.UserName);
        if (caller is not { Kind: CallerKind.ApiKey }
            || !string.Equals(digest.Realm, DigestHeader.MmsRealm, StringComparison.Ordinal)
            || !string.Equals(digest.Uri, target, StringComparison.Ordinal)
            || !digest.Proves(caller.Secret, http.Request.Method))
            throw Challenge(http, stale: false);

        // Last, so that a wrong key cannot use up the counters of another caller's nonce.
        return nonces.IsFresh(digest.Nonce, count) ? caller : throw Challenge(http, stale: true);
    }

    public AtlasRefusal Challenge(HttpContext http, bool stale)
    {
        var isStale = stale ? "true" : "false";
        http.Response.Headers.WWWAuthenticate =
            $"""Digest realm="{DigestHeader.MmsRealm}", domain="", nonce="{nonces.Issue()}", algorithm=MD5, qop="auth", stale={isStale}""";
        return new AtlasRefusal(StatusCodes.Status401Unauthorized, "UNEXPECTED_ERROR", "You are not authorized for this resource.");
    }
}
