using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Entra;

/// <summary>
/// Issues access tokens and checks them for the services. Their lifetime runs on the system's clock: a jump of the sandbox clock must not sign
/// anybody out.
/// </summary>
internal sealed class AccessTokens(SigningKeys keys, TimeProvider time)
{
    /// <summary>Seconds; what Entra answers, though it varies in production.</summary>
    public const int Lifetime = 3599;

    public string Issue(Tenant tenant, ServicePrincipal principal, string audience, IReadOnlyList<string> roles)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["aud"] = audience,
            ["iss"] = tenant.Issuer,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + Lifetime,
            ["appid"] = principal.AppId,
            ["appidacr"] = "1",
            ["idp"] = tenant.Issuer,
            ["idtyp"] = "app",
            ["oid"] = principal.ObjectId,
            ["sub"] = principal.ObjectId,
            ["tid"] = tenant.Id,
            ["uti"] = Guid.NewGuid().ToString("N"),
            ["ver"] = "1.0",
        };
        if (roles.Count > 0) claims["roles"] = roles;
        using var key = keys.Current.Open();
        return Jwt.Sign(key.Rsa, keys.Current.KeyId, claims);
    }

    /// <summary>Checks signature and lifetime; issuer and audience are the service's to judge.</summary>
    public (AccessToken? Token, TokenFault Fault) Check(string? token)
    {
        if (token is null || Jwt.Read(token) is not { } read) return (null, TokenFault.Missing);
        if (keys.Find(read.KeyId) is not { } known) return (null, TokenFault.Signature);
        using var key = known.Open();
        if (!Jwt.HasSignatureOf(key.Rsa, token)) return (null, TokenFault.Signature);

        var claims = read.Claims;
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (now < claims.GetProperty("nbf").GetInt64() || now >= claims.GetProperty("exp").GetInt64()) return (null, TokenFault.Lifetime);
        return (new AccessToken(Text("aud"), Text("iss"), Text("tid"), Text("appid"), Text("oid"), RolesOf(claims)), TokenFault.None);

        string Text(string name) => claims.GetProperty(name).GetString()!;
    }

    private static string[] RolesOf(JsonElement claims)
        => claims.TryGetProperty("roles", out var roles) ? [.. roles.EnumerateArray().Select(role => role.GetString()!)] : [];
}

/// <summary>What a checked token says of its bearer.</summary>
internal sealed record AccessToken(string Audience, string Issuer, string TenantId, string AppId, string ObjectId, IReadOnlyList<string> Roles)
{
    /// <summary>The token of <c>Authorization: Bearer …</c>, unchecked.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[7..].Trim()
            : null;
}

internal enum TokenFault
{
    None,
    Missing,
    Signature,
    Lifetime,
}
