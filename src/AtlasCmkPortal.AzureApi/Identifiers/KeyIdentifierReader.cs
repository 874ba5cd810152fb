using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AtlasCmkPortal.AzureApi;

/// <summary>
/// Takes a Key Identifier apart by hand: <see cref="Uri"/> would drop a port of 443, resolve dots and unescape, and so accept what Atlas does not.
/// </summary>
internal static partial class KeyIdentifierReader
{
    public static KeyIdentifierReading Read(string? text)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length == 0)
            return new(trimmed, KeyIdentifierProblem.Empty);
        if (!trimmed.Any(IsBlank))
            return ReadAddress(trimmed);

        var without = ReadAddress(string.Concat(trimmed.Where(c => !IsBlank(c))));
        return without with
        {
            Text = trimmed,
            Problem = KeyIdentifierProblem.InnerBlank,
            Identifier = null,
            Corrected = without.Problem is null ? without.Text : null,
        };
    }

    private static KeyIdentifierReading ReadAddress(string text)
    {
        // Before any change of case: it would turn a Kelvin sign into a k, and a long s into an S.
        if (!Ascii.IsValid(text))
            return new(text, KeyIdentifierProblem.NotAscii);
        if (!SchemePattern().IsMatch(text))
            return new(text, KeyIdentifierProblem.NotAnAddress);
        if (!text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return new(text, KeyIdentifierProblem.NotHttps);

        var rest = text["https://".Length..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        if (authority.Contains('@', StringComparison.Ordinal))
            return new(text, KeyIdentifierProblem.UserInfo);
        if (authority.Contains(':', StringComparison.Ordinal))
            return new(text, KeyIdentifierProblem.Port);
        return ReadHost(text, authority.ToLowerInvariant(), end < 0 ? "" : rest[end..]);
    }

    private static KeyIdentifierReading ReadHost(string text, string host, string path)
    {
        var reading = new KeyIdentifierReading(text, KeyIdentifierProblem.UnknownHost) { Host = host };
        if (AzureCloud.All.FirstOrDefault(c => host.EndsWith(c.ManagedHsmSuffix, StringComparison.Ordinal)) is { } hsm)
            return reading with { Cloud = hsm, Problem = KeyIdentifierProblem.ManagedHsm };
        if (AzureCloud.All.FirstOrDefault(c => host.EndsWith(c.VaultSuffix, StringComparison.Ordinal)) is not { } cloud)
            return reading;

        reading = reading with { Cloud = cloud, VaultName = host[..^cloud.VaultSuffix.Length] };
        if (AzureNames.CheckVaultName(reading.VaultName) is not null)
            return reading with { Problem = KeyIdentifierProblem.InvalidVaultName };
        return path.AsSpan().ContainsAny('?', '#') ? reading with { Problem = KeyIdentifierProblem.QueryOrFragment } : ReadPath(reading, path);
    }

    private static KeyIdentifierReading ReadPath(KeyIdentifierReading reading, string path)
    {
        var parts = path.Split('/')[1..];
        if (parts is [] or [""])
            return reading with { Problem = KeyIdentifierProblem.MissingKey };
        if (parts[0].ToUpperInvariant() is not "KEYS" and var collection)
            return reading with { Problem = ProblemOf(collection) };
        if (parts is [_] or [_, ""])
            return reading with { Problem = KeyIdentifierProblem.MissingKey };

        reading = reading with { KeyName = parts[1] };
        if (!AzureNames.IsKeyName(parts[1]))
            return reading with { Problem = KeyIdentifierProblem.InvalidKeyName };
        if (parts is [_, _] or [_, _, ""])
            return reading with { Problem = KeyIdentifierProblem.MissingVersion };

        reading = reading with { Version = parts[2] };
        if (!AzureNames.IsKeyVersion(parts[2]))
            return reading with { Problem = KeyIdentifierProblem.InvalidVersion };
        if (parts.Length > 3)
            return reading with { Problem = KeyIdentifierProblem.UnexpectedPath };
        return reading with { Problem = null, Identifier = new(reading.Cloud!, reading.VaultName!, parts[1], parts[2]) };
    }

    private static KeyIdentifierProblem ProblemOf(string collection) => collection switch
    {
        "SECRETS" => KeyIdentifierProblem.SecretAddress,
        "CERTIFICATES" => KeyIdentifierProblem.CertificateAddress,
        "" => KeyIdentifierProblem.UnexpectedPath,
        _ => KeyIdentifierProblem.NotAKey,
    };

    // Zero-width characters come along when one copies from a web page, and nobody sees them.
    private static bool IsBlank(char c) =>
        char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+.\-]*://", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SchemePattern();
}
