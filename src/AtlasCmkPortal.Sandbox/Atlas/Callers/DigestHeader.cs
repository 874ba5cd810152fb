using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.Atlas.Callers;

/// <summary>
/// The credentials of RFC 7616 with MD5 and <c>qop=auth</c>, as Atlas's API keys use them.
/// <code>Digest username="abcdefgh", realm="MMS Public API", nonce="…", uri="/api/atlas/v2/groups", cnonce="…", nc=00000001, qop=auth,
/// response="…", algorithm=MD5</code>
/// </summary>
internal sealed partial record DigestHeader(
    string UserName,
    string Realm,
    string Nonce,
    string Uri,
    string ClientNonce,
    string Count,
    string Response)
{
    public const string MmsRealm = "MMS Public API";

    /// <summary>Null where a part is missing, another algorithm is named, or <c>qop</c> is not <c>auth</c>.</summary>
    public static DigestHeader? Parse(string header)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match pair in Pair().Matches(header["Digest".Length..]))
        {
            var value = pair.Groups["quoted"].Success
                ? pair.Groups["quoted"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)
                : pair.Groups["plain"].Value;
            if (!parts.TryAdd(pair.Groups["name"].Value, value))
                return null;
        }

        string Part(string name) => parts.GetValueOrDefault(name, "");
        var algorithm = parts.GetValueOrDefault("algorithm", "MD5");
        if (!string.Equals(algorithm, "MD5", StringComparison.OrdinalIgnoreCase) || !string.Equals(Part("qop"), "auth", StringComparison.Ordinal))
            return null;
        var result = new DigestHeader(Part("username"), Part("realm"), Part("nonce"), Part("uri"), Part("cnonce"), Part("nc"), Part("response"));
        return result.ClientNonce.Length > 0 && result.Count.Length == 8 ? result : null;
    }

    /// <summary>The request counter, or null when it is not eight hexadecimal digits.</summary>
    public long? Number => long.TryParse(Count, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Proves(string password, string method)
    {
        var secret = Md5($"{UserName}:{MmsRealm}:{password}");
        var expected = Md5($"{secret}:{Nonce}:{Count}:{ClientNonce}:auth:{Md5($"{method}:{Uri}")}");
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(Response));
    }

    [SuppressMessage("Security", "CA5351", Justification = "Atlas's API keys use Digest with MD5; the protocol decides.")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(
        """(?<name>[A-Za-z]+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>[^\s,"]+))""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Pair();
}
