namespace AtlasCmkPortal.Core.ErrorTranslation;

/// <summary>
/// Quotes a value for a POSIX shell, so that a line that a person copies runs as shown whatever the value is: inside single quotes nothing
/// has a meaning, and a single quote itself is closed, escaped and opened again.
/// </summary>
public static class ShellQuote
{
    public static string Quote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length > 0 && value[0] != '-' && value.All(IsPlain) ? value : $"'{value.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    // The characters that no shell reads as anything else; a plain GUID or name stays readable.
    private static bool IsPlain(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '/' or ':' or '@';
}
