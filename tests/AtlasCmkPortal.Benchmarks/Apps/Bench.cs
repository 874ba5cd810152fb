using System.Diagnostics;
using System.Globalization;
using AtlasCmkPortal.EndToEnd.Tests.Hosting;
using Microsoft.Playwright;

namespace AtlasCmkPortal.Benchmarks.Apps;

/// <summary>Both applications, published in Release, a browser, and the console's data.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly string _data;

    private Bench(IPlaywright playwright, IBrowser browser, WebApp console, WebApp baseline, Ports ports, string data) =>
        (_playwright, Browser, Console, Baseline, Ports, _data) = (playwright, browser, console, baseline, ports, data);

    public IBrowser Browser { get; }

    public WebApp Console { get; }

    public WebApp Baseline { get; }

    /// <summary>The console's; the baseline takes the next free one.</summary>
    public Ports Ports { get; }

    public static async Task<Bench> PrepareAsync(bool publish)
    {
        var root = FindRoot();
        var (ports, data) = (Ports.Choose(), Directory.CreateTempSubdirectory("AtlasCmkPortal-benchmark-").FullName);
        var console = await PublishAsync(publish, root, "console", "src/AtlasCmkPortal.Web");
        var baseline = await PublishAsync(publish, root, "baseline", "tests/AtlasCmkPortal.Benchmarks/Baseline");
        var playwright = await Playwright.CreateAsync();
        return new Bench(playwright, await Chromium.LaunchAsync(playwright), ConsoleIn(console, data, ports), BaselineIn(baseline), ports, data);
    }

    public Task<RunningApp> StartConsoleAsync(bool withMemoryProbe = false) => RunningApp.StartAsync(Console, Ports.Console, withMemoryProbe);

    public Task<RunningApp> StartBaselineAsync(bool withMemoryProbe = false) =>
        RunningApp.StartAsync(Baseline, Ports.Choose().Console, withMemoryProbe);

    public async Task<Pair> StartPairAsync() =>
        new(await Visited.OpenAsync(await StartConsoleAsync(), Browser), await Visited.OpenAsync(await StartBaselineAsync(), Browser));

    /// <summary>Nothing was ever started here.</summary>
    public void ForgetData()
    {
        Directory.Delete(_data, recursive: true);
        Directory.CreateDirectory(_data);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private static WebApp ConsoleIn(string folder, string data, Ports ports) =>
        new("console", folder, "AtlasCmkPortal.Web.dll", "/health/ready", $"/projects/{World.OrdersStaging}/security/advanced")
        {
            Arguments =
            [
                "--World", "Sandbox", "--DataDirectory", data,
                string.Create(CultureInfo.InvariantCulture, $"--Sandbox:HttpsPort={ports.SandboxHttps}"),
                string.Create(CultureInfo.InvariantCulture, $"--Sandbox:HttpPort={ports.SandboxHttp}"),
                "--Sandbox:AtlasUpdateDuration=00:00:00",
            ],
            Switch = "#encryption-at-rest-switch",
            Field = "#field-client-id",
            Answer = "main form .feedback",
        };

    private static WebApp BaselineIn(string folder) =>
        new("baseline", folder, "Baseline.dll", "/", "/") { Switch = "#open-form", Field = "#client-id", Answer = "#echo" };

    private static async Task<string> PublishAsync(bool publish, string root, string name, string project)
    {
        var folder = Path.Combine(root, "artifacts", "benchmarks", name);
        if (!publish && Directory.Exists(folder))
            return folder;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        string[] arguments =
        [
            "publish",
            Path.Combine(root, project),
            "-c",
            "Release",
            "--use-current-runtime",
            "--no-self-contained",
            "-o",
            folder,
            "-v",
            "q",
            "-nologo",
        ];
        using var build = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root })!;
        await build.WaitForExitAsync();
        return build.ExitCode == 0 ? folder : throw new InvalidOperationException($"{project} does not publish.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AtlasCmkPortal.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No AtlasCmkPortal.sln above {AppContext.BaseDirectory}.");
    }
}
