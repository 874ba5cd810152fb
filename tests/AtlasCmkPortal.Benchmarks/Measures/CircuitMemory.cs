using AtlasCmkPortal.Benchmarks.Apps;
using AtlasCmkPortal.Benchmarks.Results;
using Microsoft.Playwright;

namespace AtlasCmkPortal.Benchmarks.Measures;

/// <summary>
/// What one more open form page costs its server: memory with many circuits less memory with few, both after a full collection, by their
/// number.
/// </summary>
internal static class CircuitMemory
{
    private const int Few = 5;

    public static async Task MeasureAsync(Bench bench, Effort effort, Report report)
    {
        var (console, baseline) = (new List<MemoryReading>(), new List<MemoryReading>());
        for (var round = 0; round < effort.MemoryRounds; round++)
        {
            baseline.Add(await PerCircuitAsync(bench, await bench.StartBaselineAsync(withMemoryProbe: true), effort));
            console.Add(await PerCircuitAsync(bench, await bench.StartConsoleAsync(withMemoryProbe: true), effort));
        }

        void Add(string what, Func<MemoryReading, double> value, double? aim) =>
            report.Add(
                what,
                "KB",
                new Sample(console.Select(reading => value(reading) / 1000)),
                new Sample(baseline.Select(reading => value(reading) / 1000)),
                aim);
        Add("Memory per circuit: live managed heap", reading => reading.Live, 1.25);
        Add("Memory per circuit: private memory of the process", reading => reading.Private, 1.25);
    }

    private static async Task<MemoryReading> PerCircuitAsync(Bench bench, RunningApp app, Effort effort)
    {
        await using var visited = await Visited.OpenAsync(app, bench.Browser);
        await using var context = await visited.NewContextAsync();
        await OpenAsync(context, app, Few);
        var before = await app.ReadMemoryAsync();
        await OpenAsync(context, app, effort.Circuits);
        var after = await app.ReadMemoryAsync();
        return new MemoryReading((after.Live - before.Live) / effort.Circuits, (after.Private - before.Private) / effort.Circuits);
    }

    private static async Task OpenAsync(IBrowserContext context, RunningApp app, int count)
    {
        for (var i = 0; i < count; i++)
            await FormVisit.MakeAsync(await context.NewPageAsync(), app);
    }
}
