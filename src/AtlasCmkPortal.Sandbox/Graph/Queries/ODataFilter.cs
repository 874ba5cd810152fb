namespace AtlasCmkPortal.Sandbox.Graph.Queries;

/// <summary>
/// <c>$filter</c>, as far as Graph supports it without advanced queries: <c>eq</c>, <c>in</c>, <c>startswith</c> and <c>any</c>, joined by <c>and</c>
/// and <c>or</c>. Texts are compared without regard to case, as Graph does. Whatever else is asked for is refused: a filter that is overlooked
/// would find too much.
/// </summary>
internal sealed class ODataFilter
{
    /// <summary>Also of values after <c>in</c>.</summary>
    private const int MostAlternatives = 15;

    private readonly GraphSet _set;
    private readonly FilterTokens _words;
    private int _alternatives = 1;

    private ODataFilter(GraphSet set, string filter) => (_set, _words) = (set, new FilterTokens(filter));

    public static Func<Dictionary<string, object?>, bool> Read(GraphSet set, string filter)
    {
        var reader = new ODataFilter(set, filter);
        var condition = reader.Or();
        if (!reader._words.IsAtEnd) throw GraphErrors.FilterMalformed($"'{reader._words.Next}' is not expected.");
        return reader._alternatives <= MostAlternatives ? condition : throw GraphErrors.TooManyAlternatives(reader._alternatives, MostAlternatives);
    }

    private Func<Dictionary<string, object?>, bool> Or()
    {
        var left = And();
        while (_words.TryTake("or"))
        {
            var (first, second) = (left, And());
            _alternatives++;
            left = view => first(view) || second(view);
        }

        return left;
    }

    private Func<Dictionary<string, object?>, bool> And()
    {
        var left = Term();
        while (_words.TryTake("and"))
        {
            var (first, second) = (left, Term());
            left = view => first(view) && second(view);
        }

        return left;
    }

    private Func<Dictionary<string, object?>, bool> Term()
    {
        if (_words.TryTake("("))
        {
            var inner = Or();
            _words.Expect(")");
            return inner;
        }

        var name = _words.TakeName();
        if (_words.TryTake("(")) return Function(name);
        return _words.TryTake("/") ? Any(name) : Comparison(name);
    }

    private Func<Dictionary<string, object?>, bool> Function(string function)
    {
        var property = _words.TakeName();
        if (!function.Equals("startswith", StringComparison.OrdinalIgnoreCase)) throw GraphErrors.FilterUnsupported(property, _set.Resource);
        Need(Operators.StartsWith, property);
        _words.Expect(",");
        var start = Text(property);
        _words.Expect(")");
        return view => view.GetValueOrDefault(property) is string value && value.StartsWith(start, StringComparison.OrdinalIgnoreCase);
    }

    private Func<Dictionary<string, object?>, bool> Any(string property)
    {
        if (!_words.TryTake("any")) throw GraphErrors.FilterUnsupported(property, _set.Resource);
        Need(Operators.Any, property);
        _words.Expect("(");
        var variable = _words.TakeName();
        _words.Expect(":");
        if (!_words.TryTake(variable) || !_words.TryTake("eq")) throw GraphErrors.FilterUnsupported(property, _set.Resource);
        var wanted = Text(property);
        _words.Expect(")");
        return view => view.GetValueOrDefault(property) is string[] values && values.Contains(wanted, StringComparer.OrdinalIgnoreCase);
    }

    private Func<Dictionary<string, object?>, bool> Comparison(string property)
    {
        var word = _words.Take();
        if (word.Equals("in", StringComparison.OrdinalIgnoreCase)) return In(property);
        if (!word.Equals("eq", StringComparison.OrdinalIgnoreCase)) throw GraphErrors.FilterUnsupported(property, _set.Resource);
        Need(Operators.Eq, property);
        if (property is not "accountEnabled") return Is(property, [Text(property)]);
        if (_words.TakeLiteral() is not bool wanted) throw GraphErrors.FilterTypes("Edm.Boolean", "Edm.String");
        return view => view.GetValueOrDefault(property) is bool value && value == wanted;
    }

    private Func<Dictionary<string, object?>, bool> In(string property)
    {
        Need(Operators.In, property);
        _words.Expect("(");
        List<string> wanted = [Text(property)];
        while (_words.TryTake(",")) wanted.Add(Text(property));
        _words.Expect(")");
        _alternatives += wanted.Count - 1;
        return Is(property, wanted);
    }

    private static Func<Dictionary<string, object?>, bool> Is(string property, IReadOnlyList<string> wanted)
        => view => view.GetValueOrDefault(property) is string value && wanted.Contains(value, StringComparer.OrdinalIgnoreCase);

    private void Need(Operators one, string property)
    {
        if (!_set.OperatorsOf(property).HasFlag(one)) throw GraphErrors.FilterUnsupported(property, _set.Resource);
    }

    // Graph refuses the empty text: it is what a script sends whose variable is not set.
    private string Text(string property)
        => _words.TakeLiteral() switch
        {
            "" => throw GraphErrors.FilterUnsupported(property, _set.Resource),
            string text => text,
            _ => throw GraphErrors.FilterTypes("Edm.String", "Edm.Boolean"),
        };
}
