using AtlasCmkPortal.Benchmarks.Apps;
using AtlasCmkPortal.Benchmarks.Measures;
using AtlasCmkPortal.Benchmarks.Results;

namespace AtlasCmkPortal.Benchmarks;

/// <summary>
/// Measures the console beside the plain MudBlazor template with one form page, in one run on one machine, and prints a table in Markdown. Takes a few
/// minutes. <c>--quick</c> repeats less; names of measures (<c>test start page byte memory</c>) leave out the others.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var effort = args.Contains("--quick", StringComparer.Ordinal) ? Effort.Quick : Effort.Full;
        var wanted = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        bool Wants(string measure) => wanted.Count == 0 || wanted.Contains(measure);

        var report = new Report();
        if (Wants("test"))
            await ConnectionTestTime.MeasureAsync(effort, report);
        if (wanted.SetEquals(["test"]))
            return Write(report);

        await using var bench = await Bench.PrepareAsync(publish: !args.Contains("--no-publish", StringComparer.Ordinal));
        if (Wants("start"))
            await StartToReady.MeasureAsync(bench, effort, report);
        if (Wants("byte") || Wants("page"))
        {
            await using var pair = await bench.StartPairAsync();
            if (Wants("page"))
                await FirstLoad.MeasureAsync(pair, effort, report);
            if (Wants("byte"))
                await FirstByte.MeasureAsync(pair, effort, report);
        }

        if (Wants("memory"))
            await CircuitMemory.MeasureAsync(bench, effort, report);
        return Write(report);
    }

    private static int Write(Report report)
    {
        report.Write(Console.Out);
        return 0;
    }
}
