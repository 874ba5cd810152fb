using System.Text;

namespace AtlasCmkPortal.Web.Features.AdvancedSecurity.Form;

/// <summary>
/// Takes away what copying from a portal, a shell or a document brings along: blanks, line breaks and quotation marks at the edges, invisible
/// characters.
/// </summary>
public static class PastedText
{
    private const string OpeningQuotes = "\"'`“”„‘’«";
    private const string ClosingQuotes = "\"'`“”‘’»";

    public static string Clean(string text)
    {
        // A span moves its ends inwards: copying what is left once for each pair of quotation marks would take the square of the length.
        var visible = WithoutInvisible(text).AsSpan().Trim();
        while (IsQuoted(visible)) visible = visible[1..^1].Trim();
        return visible.ToString();
    }

    /// <summary>What <see cref="Clean"/> leaves out, as a sentence for the field; null if it changes nothing.</summary>
    public static string? NoteOn(string text)
    {
        if (string.Equals(text, Clean(text), StringComparison.Ordinal)) return null;
        if (string.IsNullOrWhiteSpace(text)) return "Only spaces were entered. They are removed.";
        if (IsQuoted(WithoutInvisible(text).Trim())) return "The quotation marks around it are removed.";
        if (text.AsSpan().Trim().Length == text.Length) return "Invisible characters in it are removed.";
        return text.AsSpan().IndexOfAny('\n', '\r') >= 0 ? "A line break at its end is removed." : EdgeOf(text);
    }

    /// <summary>True if the text is in quotation marks.</summary>
    public static bool IsQuoted(ReadOnlySpan<char> text) => text.Length >= 2 && OpeningQuotes.Contains(text[0]) && ClosingQuotes.Contains(text[^1]);

    private static string EdgeOf(string text) => (char.IsWhiteSpace(text[0]), char.IsWhiteSpace(text[^1])) switch
    {
        (true, true) => "The spaces before and after it are removed.",
        (true, false) => "The space before it is removed.",
        _ => "The space after it is removed.",
    };

    // Format characters (zero-width space, byte order mark, soft hyphen, direction marks) come along from web pages and cannot be seen.
    private static string WithoutInvisible(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) != System.Globalization.UnicodeCategory.Format) kept.Append(rune);
        return kept.ToString();
    }
}
