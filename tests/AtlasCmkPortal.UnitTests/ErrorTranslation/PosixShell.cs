using System.Text;

namespace AtlasCmkPortal.UnitTests.ErrorTranslation;

/// <summary>
/// Takes a text apart into words as a POSIX shell does (XCU 2.2 and 2.3). Whatever would do more than be part of an argument (an operator, a
/// glob, an expansion) is a token of its own that begins with <see cref="Special"/>; a command substitution is kept with the words of its
/// command.
/// </summary>
internal sealed class PosixShell(string text)
{
    public const char Special = '\uE000';
    private readonly List<string> _words = [];
    private StringBuilder? _word;
    private int _at;

    public static IReadOnlyList<string> Words(string text)
    {
        var shell = new PosixShell(text);
        shell.Read(nested: false);
        return shell._words;
    }

    private void Read(bool nested)
    {
        while (_at < text.Length)
        {
            var character = text[_at++];
            switch (character)
            {
                case ' ' or '\t':
                    EndWord();
                    break;
                case '#' when _word is null:
                    while (_at < text.Length && text[_at] != '\n')
                        _at++;
                    break;
                case '\'':
                    ReadQuoted();
                    break;
                case '"':
                    ReadDoubleQuoted();
                    break;
                case '\\' when _at < text.Length && text[_at++] is not '\n' and var escaped:
                    Append(escaped);
                    break;
                case ')' when nested:
                    EndWord();
                    return;
                case '\n' or ';' or '&' or '|' or '<' or '>' or '(' or ')' or '$' or '`' or '*' or '?' or '[' or '~' or '{' or '}' or '!':
                    EndWord();
                    _words.Add($"{Special}{character}");
                    break;
                default:
                    Append(character);
                    break;
            }
        }

        EndWord();
    }

    private void ReadQuoted()
    {
        var end = text.IndexOf('\'', _at);
        Append(end < 0 ? $"{Special}open quote" : text[_at..end]);
        _at = end < 0 ? text.Length : end + 1;
    }

    private void ReadDoubleQuoted()
    {
        Append("");
        while (_at < text.Length && text[_at] != '"')
        {
            if (text.AsSpan(_at).StartsWith("$("))
            {
                var inner = new PosixShell(text) { _at = _at + 2 };
                inner.Read(nested: true);
                Append($"$({string.Join('\uE001', inner._words)})");
                _at = inner._at;
            }
            else
            {
                Append(text[_at] is '$' or '`' or '\\' ? $"{Special}{text[_at]}" : text[_at].ToString());
                _at++;
            }
        }

        _at++;
    }

    private void Append(char character) => Append(character.ToString());

    private void Append(string part) => (_word ??= new StringBuilder()).Append(part);

    private void EndWord()
    {
        if (_word is not null)
            _words.Add(_word.ToString());
        _word = null;
    }
}
