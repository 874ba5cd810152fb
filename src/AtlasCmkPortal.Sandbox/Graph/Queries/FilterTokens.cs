using System.Text.RegularExpressions;

namespace AtlasCmkPortal.Sandbox.Graph.Queries;

/// <summary>
/// The words of a <c>$filter</c>: names, literals in quotes with <c>''</c> for a quote in them, and the marks between.
/// What is none of these is refused.
/// </summary>
internal sealed partial class FilterTokens
{
    private readonly IReadOnlyList<string> _words;
    private int _at;

    public FilterTokens(string filter)
    {
        var matches = Word().Matches(filter);
        var read = matches.Sum(match => match.Length);
        if (read != filter.Length) throw GraphErrors.FilterMalformed($"Syntax error at position {read} in '{filter}'.");
        _words = [.. matches.Select(match => match.Value.Trim()).Where(word => word.Length > 0)];
    }

    public bool IsAtEnd => _at == _words.Count;

    /// <summary>The next word, unread; empty at the end.</summary>
    public string Next => IsAtEnd ? "" : _words[_at];

    public string Take()
    {
        if (IsAtEnd) throw GraphErrors.FilterMalformed("Expression expected at the end of the filter.");
        return _words[_at++];
    }

    public bool TryTake(string word)
    {
        if (!Next.Equals(word, StringComparison.OrdinalIgnoreCase)) return false;
        _at++;
        return true;
    }

    public void Expect(string word)
    {
        if (!TryTake(word)) throw GraphErrors.FilterMalformed($"'{word}' expected instead of '{Next}'.");
    }

    public string TakeName()
    {
        var name = Take();
        return char.IsAsciiLetter(name[0]) ? name : throw GraphErrors.FilterMalformed($"A name is expected instead of '{name}'.");
    }

    /// <summary>A text, or true or false.</summary>
    public object TakeLiteral()
        => Take() switch
        {
            ['\'', .. var text, '\''] => text.Replace("''", "'", StringComparison.Ordinal),
            "true" => true,
            "false" => false,
            var other => throw GraphErrors.FilterMalformed($"A literal is expected instead of '{other}'."),
        };

    [GeneratedRegex(@"\G(\s+|'([^']|'')*'|[A-Za-z][A-Za-z0-9_.]*|[(),:/])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
