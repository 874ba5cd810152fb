using System.Text.RegularExpressions;

namespace AtlasCmkPortal.AzureApi;

/// <summary>Why a name of Azure's is not one; null where it is.</summary>
public enum NameProblem
{
    Empty,
    TooShort,
    TooLong,

    /// <summary>A character that is not allowed at all.</summary>
    Character,
    MustStartWithLetter,
    MustEndWithLetterOrDigit,
    DoubleHyphen,

    /// <summary>A resource group's name may not end with a period.</summary>
    EndsWithPeriod,
}

/// <summary>Why a text is not a GUID in the form that Entra and Atlas use; null where it is.</summary>
public enum GuidProblem
{
    Empty,

    /// <summary>A tenant's domain name in place of its ID.</summary>
    DomainName,

    /// <summary>A GUID in braces, parentheses, with blanks around or without hyphens.</summary>
    OtherFormat,
    NotAGuid,

    /// <summary>All zeros.</summary>
    AllZeros,
}

/// <summary>Azure's naming rules (azure-resource-manager: resource-name-rules; key-vault: about-keys-secrets-certificates).</summary>
public static partial class AzureNames
{
    /// <summary>3 to 24 letters, digits and hyphens; starts with a letter, ends with a letter or digit, no two hyphens in a row.</summary>
    public static NameProblem? CheckVaultName(string? name) => name switch
    {
        null or "" => NameProblem.Empty,
        _ when name.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-') => NameProblem.Character,
        { Length: < 3 } => NameProblem.TooShort,
        { Length: > 24 } => NameProblem.TooLong,
        _ when !char.IsAsciiLetter(name[0]) => NameProblem.MustStartWithLetter,
        _ when name[^1] == '-' => NameProblem.MustEndWithLetterOrDigit,
        _ when name.Contains("--", StringComparison.Ordinal) => NameProblem.DoubleHyphen,
        _ => null,
    };

    /// <summary>1 to 90 letters and digits of any script, underscores, hyphens, periods and parentheses; does not end with a period.</summary>
    public static NameProblem? CheckResourceGroupName(string? name) => name switch
    {
        null or "" => NameProblem.Empty,
        _ when name.Any(c => !char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.' or '(' or ')')) => NameProblem.Character,
        { Length: > 90 } => NameProblem.TooLong,
        _ when name[^1] == '.' => NameProblem.EndsWithPeriod,
        _ => null,
    };

    /// <summary>Tenant, client and subscription IDs: 8-4-4-4-12 hexadecimal digits.</summary>
    public static GuidProblem? CheckGuid(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return GuidProblem.Empty;
        // Guid's own parser also takes blanks around, a plus sign and 0x.
        if (text.All(c => char.IsAsciiHexDigit(c) || c == '-') && Guid.TryParseExact(text, "D", out var guid))
            return guid == Guid.Empty ? GuidProblem.AllZeros : null;
        if (Guid.TryParse(text, out _))
            return GuidProblem.OtherFormat;
        return DomainPattern().IsMatch(text) ? GuidProblem.DomainName : GuidProblem.NotAGuid;
    }

    /// <summary>1 to 127 letters, digits and hyphens.</summary>
    public static bool IsKeyName(string name) => name is { Length: >= 1 and <= 127 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>32 hexadecimal digits.</summary>
    public static bool IsKeyVersion(string version) => version is { Length: 32 } && version.All(char.IsAsciiHexDigit);

    [GeneratedRegex(
        @"\A(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex DomainPattern();
}
