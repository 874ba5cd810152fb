using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>The built console as a process of its own, as a person starts it: it can be killed, and everything it prints is kept.</summary>
public sealed class ConsoleProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private static readonly HttpClient Health = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ConsoleProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
    }

    /// <summary>Everything printed so far, to both streams.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static async Task<ConsoleProcess> StartAsync(string dataDirectory, Ports ports, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Repository.WebProject,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        string[] settings =
        [
            Repository.WebAssembly,
            "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.Console}"),
            "--DataDirectory", dataDirectory,
            string.Create(CultureInfo.InvariantCulture, $"--Sandbox:HttpsPort={ports.SandboxHttps}"),
            string.Create(CultureInfo.InvariantCulture, $"--Sandbox:HttpPort={ports.SandboxHttp}"),
            "--Sandbox:AtlasUpdateDuration=00:00:00",
            .. arguments,
        ];
        Array.ForEach(settings, start.ArgumentList.Add);

        var console = new ConsoleProcess(Process.Start(start)!);
        console._process.BeginOutputReadLine();
        console._process.BeginErrorReadLine();
        await console.WaitUntilReadyAsync(ports);
        return console;
    }

    /// <summary>As <c>kill -9</c>: no goodbye, nothing flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>As Ctrl-C of a service manager (SIGTERM). Returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(StopLimit, TimeProvider.System);
            await _process.WaitForExitAsync(limit.Token);
        }

        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync(Ports ports)
    {
        var ready = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports.Console}/health/ready"));
        var began = TimeProvider.System.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        while (await tick.WaitForNextTickAsync())
        {
            if (_process.HasExited || TimeProvider.System.GetElapsedTime(began) > StartLimit)
            {
                await DisposeAsync();
                throw new InvalidOperationException($"The console did not become ready. It printed:\n{Output}");
            }

            if (await AnswersAsync(ready))
            {
                return;
            }
        }
    }

    private static async Task<bool> AnswersAsync(Uri address)
    {
        try
        {
            using var response = await Health.GetAsync(address);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
