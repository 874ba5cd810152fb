using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace AtlasCmkPortal.AtlasApi;

/// <summary>
/// A Digest challenge (RFC 7616). Sample: <c>Digest realm="MMS Public API", domain="", nonce="…", algorithm=MD5, qop="auth", stale=false</c>.
/// </summary>
internal sealed partial record DigestChallenge(string Realm, string Nonce, string? Opaque, DigestAlgorithm Algorithm, bool Stale)
{
    /// <summary>The strongest challenge that can be answered; null where none can.</summary>
    public static DigestChallenge? Choose(HttpHeaderValueCollection<AuthenticationHeaderValue> offered) =>
        offered.Where(header => string.Equals(header.Scheme, "Digest", StringComparison.OrdinalIgnoreCase))
            .Select(header => Parse(header.Parameter ?? ""))
            .OfType<DigestChallenge>()
            .MaxBy(challenge => challenge.Algorithm);

    public static DigestChallenge? Parse(string parameters)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in ParameterPattern().Matches(parameters))
            values[match.Groups["name"].Value] = match.Groups["quoted"].Success ? Unquote(match.Groups["quoted"].Value) : match.Groups["token"].Value;

        var offersAuth = values
            .GetValueOrDefault("qop", "")
            .Split(',', StringSplitOptions.TrimEntries)
            .Contains("auth", StringComparer.OrdinalIgnoreCase);
        DigestAlgorithm? algorithm = values.GetValueOrDefault("algorithm", "MD5").ToUpperInvariant() switch
        {
            "MD5" => DigestAlgorithm.Md5,
            "SHA-256" => DigestAlgorithm.Sha256,
            _ => null,
        };
        return offersAuth && algorithm is { } known && values.TryGetValue("nonce", out var nonce)
            ? new DigestChallenge(
                values.GetValueOrDefault("realm", ""),
                nonce,
                values.GetValueOrDefault("opaque"),
                known,
                values.GetValueOrDefault("stale", "").ToUpperInvariant() is "TRUE")
            : null;
    }

    private static string Unquote(string text) => EscapePattern().Replace(text, "${character}");

    [GeneratedRegex(
        """(?<name>[A-Za-z0-9\-]+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<token>[^\s,"]+))""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex ParameterPattern();

    [GeneratedRegex(@"\\(?<character>.)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EscapePattern();
}

/// <summary>In order of preference, the best last.</summary>
internal enum DigestAlgorithm
{
    Md5,
    Sha256,
}
