using AtlasCmkPortal.Benchmarks.Apps;
using AtlasCmkPortal.Benchmarks.Results;

namespace AtlasCmkPortal.Benchmarks.Measures;

/// <summary>From sending the request for the form page to the first byte of its body, over a connection that is open; in turns.</summary>
internal static class FirstByte
{
    public static async Task MeasureAsync(Pair pair, Effort effort, Report report)
    {
        using var consoleClient = Client(pair.Console);
        using var baselineClient = Client(pair.Baseline);
        var (console, baseline) = (new List<double>(), new List<double>());
        for (var i = 0; i < effort.WarmUps + effort.Requests; i++)
        {
            var (ofConsole, ofBaseline) = (await GetAsync(consoleClient, pair.Console), await GetAsync(baselineClient, pair.Baseline));
            if (i < effort.WarmUps)
                continue;
            console.Add(ofConsole);
            baseline.Add(ofBaseline);
        }

        report.Add("First byte of the form page", "ms", new Sample(console), new Sample(baseline), aim: 2);
    }

    private static HttpClient Client(Visited visited)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
        if (visited.Cookies.Length > 0)
            client.DefaultRequestHeaders.Add("Cookie", visited.Cookies);
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        client.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, deflate, br");
        return client;
    }

    private static async Task<double> GetAsync(HttpClient client, Visited visited)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var response = await client.GetAsync(visited.App.FormPage, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[16 * 1024];
        var read = await body.ReadAsync(buffer);
        var taken = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
        if (!response.IsSuccessStatusCode || read == 0)
            throw new InvalidOperationException($"{visited.App.App.Name}: {(int)response.StatusCode} for {visited.App.FormPage}");
        while (await body.ReadAsync(buffer) > 0)
        {
            // To its end, so that the connection can be used again.
        }

        return taken;
    }
}
