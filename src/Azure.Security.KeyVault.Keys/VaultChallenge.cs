using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;

namespace Azure.Security.KeyVault.Keys;

/// <summary>What a vault's 401 says: whose tokens it takes, and what it misses in the one it was shown.</summary>
/// <param name="Scope">Null where the header names no resource; so does a challenge for claims.</param>
/// <param name="Authority">Such as <c>https://login.microsoftonline.com/{tenant}</c>.</param>
/// <param name="Claims">JSON that the next token is asked for with (continuous access evaluation); null where the token is not what is wrong.</param>
internal sealed partial record VaultChallenge(string? Scope, string? Authority, string? Claims)
{
    /// <summary>
    /// Reads <c>Bearer authorization="https://login.microsoftonline.com/{tenant}", resource="https://vault.azure.net"</c>, or, after a change
    /// of policy,
    /// <c>Bearer authorization_uri="…", error="insufficient_claims", claims="{base64}"</c>. Null where it is no Bearer challenge.
    /// </summary>
    public static VaultChallenge? Read(string header)
    {
        if (!header.StartsWith("Bearer", StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match part in Parameter().Matches(header))
            parts.TryAdd(part.Groups["name"].Value, part.Groups["value"].Value);
        return new VaultChallenge(
            parts.TryGetValue("resource", out var resource) ? resource + "/.default" : parts.GetValueOrDefault("scope"),
            parts.GetValueOrDefault("authorization") ?? parts.GetValueOrDefault("authorization_uri"),
            parts.GetValueOrDefault("error") is "insufficient_claims" && parts.TryGetValue("claims", out var claims) ? Decode(claims) : null);
    }

    /// <summary>The tenant is the first part of the authority's path.</summary>
    /// <exception cref="UriFormatException">There is none.</exception>
    public string TenantId() =>
        Uri.TryCreate(Authority, UriKind.Absolute, out var authority) && authority.Segments.Length > 1
            ? authority.Segments[1].TrimEnd('/')
            : throw new UriFormatException($"The challenge authorization URI '{Authority}' is invalid.");

    /// <exception cref="InvalidOperationException">The resource is not the domain of the host that named it.</exception>
    public void Verify(string? host)
    {
        if (
            !Uri.TryCreate(Scope, UriKind.Absolute, out var resource)
            || host?.EndsWith("." + resource.Host, StringComparison.OrdinalIgnoreCase) != true)
            throw new InvalidOperationException($"The challenge resource '{resource?.Host ?? Scope}' does not match the requested domain.");
    }

    private static string? Decode(string claims)
    {
        var bytes = new byte[claims.Length];
        return Convert.TryFromBase64String(claims, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    [GeneratedRegex("(?<name>\\w+)=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameter();
}

/// <summary>What the vault's tokens are asked for with.</summary>
internal sealed record VaultAudience(string Scope, string TenantId)
{
    public TokenRequestContext For(HttpMessage message, string? claims = null) =>
        new([Scope], message.Request.ClientRequestId, claims, TenantId, isCaeEnabled: true);
}
