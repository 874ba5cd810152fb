using System.Diagnostics;
using System.Globalization;

namespace AtlasCmkPortal.Benchmarks.Apps;

/// <summary>A started application: a process of its own, as an operator runs it.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly HttpClient Probe = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Process _process;
    private readonly MemoryProbe _memory;

    private RunningApp(WebApp app, Process process, int port, MemoryProbe memory) =>
        (App, _process, _memory, Address) = (app, process, memory, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}")));

    public WebApp App { get; }

    public Uri Address { get; }

    public Uri FormPage => new(Address, App.FormPath);

    /// <summary>From just before the process is made until the ready path answered.</summary>
    public TimeSpan StartToReady { get; private set; }

    public static async Task<RunningApp> StartAsync(WebApp app, int port, bool withMemoryProbe = false)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = app.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        string[] settings =
        [
            Path.Combine(app.Folder, app.Assembly),
            "--urls",
            string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"),
            .. app.Arguments,
        ];
        Array.ForEach(settings, start.ArgumentList.Add);
        var memory = withMemoryProbe ? MemoryProbe.Attach(start) : MemoryProbe.None;

        var began = TimeProvider.System.GetTimestamp();
        var running = new RunningApp(app, Process.Start(start)!, port, memory);
        running.Drain();
        await running.WaitUntilReadyAsync(began);
        return running;
    }

    /// <summary>What the process holds after a full, compacting collection.</summary>
    public Task<MemoryReading> ReadMemoryAsync() => _memory.ReadAsync(_process.Id);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _memory.Dispose();
    }

    private void Drain()
    {
        _process.ErrorDataReceived += (_, line) => { if (line.Data is { Length: > 0 } text) Console.Error.WriteLine($"{App.Name}: {text}"); };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitUntilReadyAsync(long began)
    {
        var ready = new Uri(Address, App.ReadyPath);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (!await AnswersAsync(ready))
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(began) > StartLimit)
                throw new InvalidOperationException($"{App.Name} did not become ready.");
            await tick.WaitForNextTickAsync();
        }

        StartToReady = TimeProvider.System.GetElapsedTime(began);
    }

    private static async Task<bool> AnswersAsync(Uri address)
    {
        try
        {
            using var response = await Probe.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
