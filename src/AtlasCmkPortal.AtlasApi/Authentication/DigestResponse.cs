using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>Answers a Digest challenge with <c>qop=auth</c> (RFC 7616, 3.4).</summary>
internal static class DigestResponse
{
    /// <param name="uri">Path and query, exactly as in the request line.</param>
    /// <param name="count">How often the nonce was used, this time included.</param>
    public static AuthenticationHeaderValue Create(
        DigestChallenge challenge, string user, Secret password, HttpMethod method, string uri, int count, string clientNonce)
    {
        var nc = count.ToString("x8", CultureInfo.InvariantCulture);
        var secret = Hash(challenge.Algorithm, $"{user}:{challenge.Realm}:{password.Reveal()}");
        var request = Hash(challenge.Algorithm, $"{method.Method}:{uri}");
        var response = Hash(challenge.Algorithm, $"{secret}:{challenge.Nonce}:{nc}:{clientNonce}:auth:{request}");
        var algorithm = challenge.Algorithm == DigestAlgorithm.Sha256 ? "SHA-256" : "MD5";
        var opaque = challenge.Opaque is { } value ? $", opaque={Quote(value)}" : "";
        return new AuthenticationHeaderValue("Digest",
            $"username={Quote(user)}, realm={Quote(challenge.Realm)}, nonce={Quote(challenge.Nonce)}, uri={Quote(uri)}, algorithm={algorithm}, " +
            $"qop=auth, nc={nc}, cnonce={Quote(clientNonce)}, response=\"{response}\"{opaque}");
    }

    private static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [SuppressMessage("Security", "CA5351", Justification = "Atlas's Digest challenge names MD5; SHA-256 is taken wherever it is offered.")]
    private static string Hash(DigestAlgorithm algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }
}
