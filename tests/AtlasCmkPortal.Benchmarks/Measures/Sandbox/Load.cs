using AtlasCmkPortal.Benchmarks.Results;

namespace AtlasCmkPortal.Benchmarks.Measures.Sandbox;

/// <summary>As many requests as are answered, from a fixed number of connections, in rounds of a second.</summary>
internal static class Load
{
    public const int Connections = 32;

    /// <param name="seconds">Rounds that count. Two more go before.</param>
    /// <param name="send">Sends one request, and throws where it is not answered well.</param>
    public static async Task<Sample> RunAsync(int seconds, Func<Task> send)
    {
        var (answers, stop) = (0, false);
        var workers = Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref stop))
            {
                await send();
                Interlocked.Increment(ref answers);
            }
        })).ToList();

        var rates = new List<double>();
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        var (began, before) = (TimeProvider.System.GetTimestamp(), 0);
        for (var round = -2; round < seconds; round++)
        {
            await tick.WaitForNextTickAsync();
            var (now, count) = (TimeProvider.System.GetTimestamp(), Volatile.Read(ref answers));
            if (round >= 0)
                rates.Add((count - before) / TimeProvider.System.GetElapsedTime(began, now).TotalSeconds);
            (began, before) = (now, count);
        }

        Volatile.Write(ref stop, true);
        await Task.WhenAll(workers);
        return new Sample(rates);
    }
}
