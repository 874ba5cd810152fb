using System.Globalization;

namespace AtlasCmkPortal.Benchmarks.Results;

/// <summary>A table, as Markdown.</summary>
/// <param name="measured">What its first column of values is of.</param>
/// <param name="beside">What stands beside it.</param>
internal sealed class Report(string measured, string beside)
{
    private readonly List<string> _rows = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _details = [];

    /// <param name="aim">The ratio that is aimed at; null where the row only explains another.</param>
    public void Add(string what, string unit, Sample value, Sample other, double? aim) =>
        Add(what, unit, value, other, aim is { } most ? $"{Plain(most)}" : "", ratio => ratio <= aim);

    /// <summary>Where more is better.</summary>
    public void AddRate(string what, string unit, Sample value, Sample other, double atLeast) =>
        Add(what, unit, value, other, $"≥ {Plain(atLeast)}", ratio => ratio >= atLeast);

    /// <summary>Where the aim is a difference.</summary>
    public void AddGrowth(string what, string unit, Sample value, Sample other, double atMost)
    {
        var growth = value.Median - other.Median;
        Row(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {value.Text(unit)} | {other.Text(unit)} | +{growth:F2} {unit} | ≤ +{atMost} {unit} | "
                + $"{(growth <= atMost ? "yes" : "no")} |"));
    }

    private void Add(string what, string unit, Sample value, Sample other, string aim, Func<double, bool> isMet)
    {
        var ratio = value.Median / other.Median;
        var met = aim.Length == 0 ? "" : isMet(ratio) ? "yes" : "no";
        Row(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {what} | {value.Text(unit)} | {other.Text(unit)} | {ratio:F2} | {aim} | {met} |"));
    }

    private void Row(string row)
    {
        _rows.Add(row);
        Console.Error.WriteLine(row);
    }

    public void Note(string note) => _notes.Add(note);

    /// <summary>Lines for whoever looks for the cause; not part of the table.</summary>
    public void Detail(string title, IEnumerable<string> lines) => _details.Add(string.Join(Environment.NewLine, lines.Prepend($"{title}:")));

    public void Write(TextWriter output)
    {
        if (_rows.Count == 0 && _notes.Count == 0) return;
        foreach (var detail in _details)
            output.WriteLine(detail);
        output.WriteLine();
        output.WriteLine($"| | {measured} | {beside} | ratio | aim | met |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in _rows)
            output.WriteLine(row);
        output.WriteLine();
        foreach (var note in _notes.Append(Machine()))
            output.WriteLine(note);
    }

    private static string Plain(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Machine()
    {
        var load = OperatingSystem.IsLinux()
            ? $", load average {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3))} at the end"
            : "";
        return $"{Environment.ProcessorCount} processors, .NET {Environment.Version}{load}. Medians; in brackets the middle half.";
    }
}
