using AtlasCmkPortal.Benchmarks.Apps;
using AtlasCmkPortal.Benchmarks.Results;

namespace AtlasCmkPortal.Benchmarks.Measures;

/// <summary>
/// Process start to ready: the console's <c>/health/ready</c> (its sandbox and database are up by then) beside the baseline's first page. One
/// after the other, so that both meet the same machine.
/// </summary>
internal static class StartToReady
{
    public static async Task MeasureAsync(Bench bench, Effort effort, Report report)
    {
        bench.ForgetData();
        double first;
        await using (var seeded = await bench.StartConsoleAsync())
            first = seeded.StartToReady.TotalMilliseconds;

        var (console, baseline) = (new List<double>(), new List<double>());
        for (var i = 0; i < effort.Starts; i++)
        {
            await using (var app = await bench.StartBaselineAsync())
                baseline.Add(app.StartToReady.TotalMilliseconds);
            await using (var app = await bench.StartConsoleAsync())
                console.Add(app.StartToReady.TotalMilliseconds);
        }

        report.Add("Process start to ready", "ms", new Sample(console), new Sample(baseline), aim: 1.3);
        report.Note($"The very first start, which makes the sandbox's keys and databases, took {first:F0} ms.");
    }
}
