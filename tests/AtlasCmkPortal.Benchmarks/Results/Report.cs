using System.Globalization;

namespace AtlasCmkPortal.Benchmarks.Results;

/// <summary>The table, as Markdown.</summary>
internal sealed class Report
{
    private readonly List<string> _rows = [];
    private readonly List<string> _notes = [];
    private readonly List<string> _details = [];

    /// <param name="aim">The ratio that is aimed at; null where the row only explains another.</param>
    public void Add(string what, string unit, Sample console, Sample baseline, double? aim)
    {
        var ratio = console.Median / baseline.Median;
        var (aimed, met) = aim is { } limit ? (limit.ToString(CultureInfo.InvariantCulture), ratio <= limit ? "yes" : "no") : ("", "");
        _rows.Add(string.Create(CultureInfo.InvariantCulture, $"| {what} | {console.Text(unit)} | {baseline.Text(unit)} | {ratio:F2} | {aimed} | {met} |"));
        Console.Error.WriteLine(_rows[^1]);
    }

    public void Note(string note) => _notes.Add(note);

    /// <summary>Lines for whoever looks for the cause; not part of the table.</summary>
    public void Detail(string title, IEnumerable<string> lines) => _details.Add(string.Join(Environment.NewLine, lines.Prepend($"{title}:")));

    public void Write(TextWriter output)
    {
        foreach (var detail in _details)
            output.WriteLine(detail);
        output.WriteLine();
        output.WriteLine("| | console | baseline | ratio | aim | met |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in _rows)
            output.WriteLine(row);
        output.WriteLine();
        foreach (var note in _notes.Append(Machine()))
            output.WriteLine(note);
    }

    private static string Machine()
    {
        var load = OperatingSystem.IsLinux() ? $", load average {string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3))} at the end" : "";
        return $"{Environment.ProcessorCount} processors, .NET {Environment.Version}{load}. Medians; in brackets the middle half.";
    }
}
