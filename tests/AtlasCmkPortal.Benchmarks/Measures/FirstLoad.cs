using System.Collections.Concurrent;
using AtlasCmkPortal.Benchmarks.Apps;
using AtlasCmkPortal.Benchmarks.Results;
using Microsoft.Playwright;

namespace AtlasCmkPortal.Benchmarks.Measures;

/// <summary>The form page in a browser with empty caches: bytes as they came over the wire, and the time until its circuit answers.</summary>
internal static class FirstLoad
{
    private const string TimeLine = """
        () => performance.getEntriesByType("resource").concat(performance.getEntriesByType("paint"))
          .map((entry) => `${Math.round(entry.startTime)}–${Math.round(entry.responseEnd ?? entry.startTime)} ms  ${entry.name}`)
        """;

    public static async Task MeasureAsync(Pair pair, Effort effort, Report report)
    {
        var (console, baseline) = (new List<Load>(), new List<Load>());
        // The first ones meet a cold server.
        for (var i = -2; i < effort.Loads; i++)
        {
            var (ofBaseline, ofConsole) = (await LoadAsync(pair.Baseline), await LoadAsync(pair.Console));
            if (i < 0)
                continue;
            console.Add(ofConsole);
            baseline.Add(ofBaseline);
        }

        void Add(string what, string unit, Func<Load, double> value, double? aim) =>
            report.Add(what, unit, new Sample(console.Select(value)), new Sample(baseline.Select(value)), aim);
        Add("Bytes of the first load", "KB", load => load.Bytes / 1000, 1.15);
        Add("… without fonts, which the baseline lacks", "KB", load => (load.Bytes - load.Fonts) / 1000, null);
        Add("Time to interactive: a key stroke in the form is answered", "ms", load => load.Times.Answered, 1.15);
        Add("… until the document begins", "ms", load => load.Times.FirstByte, null);
        Add("… until the document is parsed", "ms", load => load.Times.Parsed, null);
        Add("… until the circuit listens", "ms", load => load.Times.Listening, null);
        Add("… until the switch has opened the form", "ms", load => load.Times.Opened, null);
        report.Detail("First load, console", console[^1].Resources);
        report.Detail("First load, baseline", baseline[^1].Resources);
    }

    private static async Task<Load> LoadAsync(Visited visited)
    {
        await using var context = await visited.NewContextAsync();
        var page = await context.NewPageAsync();
        var traffic = await Traffic.WatchAsync(context, page);
        var times = await FormVisit.MakeAsync(page, visited.App);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var timeline = await page.EvaluateAsync<string[]>(TimeLine);
        return new Load(times, traffic.Bytes, traffic.Fonts, [.. traffic.Resources, .. timeline]);
    }

    private sealed record Load(FormTimes Times, double Bytes, double Fonts, IReadOnlyList<string> Resources);

    /// <summary>What the browser received, headers included, as its own network log counts it. Without the circuit's socket.</summary>
    private sealed class Traffic
    {
        private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, double> _lengths = new(StringComparer.Ordinal);

        public double Bytes => _lengths.Values.Sum();

        public double Fonts =>
            _lengths
                .Where(pair => _addresses.GetValueOrDefault(pair.Key)?.EndsWith(".woff2", StringComparison.Ordinal) is true)
                .Sum(pair => pair.Value);

        public IReadOnlyList<string> Resources =>
            [
                .. _lengths
                    .OrderByDescending(pair => pair.Value)
                    .Select(pair => $"{pair.Value / 1000, 8:F1} KB  {_addresses.GetValueOrDefault(pair.Key)}"),
            ];

        public static async Task<Traffic> WatchAsync(IBrowserContext context, IPage page)
        {
            var traffic = new Traffic();
            var protocol = await context.NewCDPSessionAsync(page);
            protocol.Event("Network.responseReceived").OnEvent += (_, data) =>
                traffic._addresses[data!.Value.GetProperty("requestId").GetString()!] = data
                    .Value.GetProperty("response")
                    .GetProperty("url")
                    .GetString()!;
            protocol.Event("Network.loadingFinished").OnEvent += (_, data) =>
                traffic._lengths[data!.Value.GetProperty("requestId").GetString()!] = data.Value.GetProperty("encodedDataLength").GetDouble();
            await protocol.SendAsync("Network.enable");
            return traffic;
        }
    }
}
