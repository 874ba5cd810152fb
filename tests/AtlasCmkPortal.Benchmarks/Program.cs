using AtlasCmkPortal.Benchmarks.Apps;
using AtlasCmkPortal.Benchmarks.Measures;
using AtlasCmkPortal.Benchmarks.Measures.Sandbox;
using AtlasCmkPortal.Benchmarks.Results;

namespace AtlasCmkPortal.Benchmarks;

/// <summary>
/// Measures the console beside the plain MudBlazor template with one form page, and the sandbox beside what its work costs alone, in one run
/// on one machine, and prints tables in Markdown. Takes a few minutes. <c>--quick</c> repeats less; names of measures (<c>test start page
/// byte memory</c> of the console,
/// <c>decrypt read many kill</c> of the sandbox) leave out the others.
/// </summary>
internal static class Program
{
    private static readonly string[] OfSandbox = ["decrypt", "read", "many", "kill"];

    private static async Task<int> Main(string[] args)
    {
        if (args is [EmptyEndpoint.Command])
        {
            await EmptyEndpoint.ServeAsync();
            return 0;
        }

        var effort = args.Contains("--quick", StringComparer.Ordinal) ? Effort.Quick : Effort.Full;
        var wanted = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        bool Wants(string measure) => wanted.Count == 0 || wanted.Contains(measure);

        var (report, sandbox) = (new Report("console", "baseline"), new Report("sandbox", "beside"));
        if (Wants("decrypt"))
            await DecryptRate.MeasureAsync(effort, sandbox);
        if (Wants("read"))
            await ReadRate.MeasureAsync(effort, sandbox);
        if (Wants("many"))
            await ManyProjects.MeasureAsync(effort, sandbox);
        if (Wants("kill"))
            await Kills.MeasureAsync(effort, sandbox);
        if (Wants("test"))
            await ConnectionTestTime.MeasureAsync(effort, report);
        if (wanted.Count > 0 && wanted.IsSubsetOf(["test", .. OfSandbox]))
            return Write(report, sandbox);

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
        return Write(report, sandbox);
    }

    private static int Write(params ReadOnlySpan<Report> reports)
    {
        foreach (var report in reports)
            report.Write(Console.Out);
        return 0;
    }
}
