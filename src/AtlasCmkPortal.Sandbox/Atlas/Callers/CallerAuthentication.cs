namespace AtlasCmkPortal.Sandbox.Atlas.Callers;

/// <summary>Who calls: a service account by its bearer token, or an API key by Digest. Anybody else gets the Digest challenge.</summary>
internal sealed class CallerAuthentication(DigestAuthentication digest, AccessTokens tokens)
{
    private const string Bearer = "Bearer ";

    public async Task<ApiCaller> AuthenticateAsync(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase)) return digest.Authenticate(http, header);
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && await tokens.ReadAsync(header[Bearer.Length..].Trim()) is { } caller)
            return caller;
        throw digest.Challenge(http, stale: false);
    }
}
