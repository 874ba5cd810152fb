using System.Diagnostics;
using System.Globalization;

namespace AtlasCmkPortal.Benchmarks.Apps;

/// <param name="Live">Bytes of the managed heap that are in use.</param>
/// <param name="Private">Bytes of anonymous memory that the process has in RAM (<c>RssAnon</c>).</param>
internal sealed record MemoryReading(double Live, double Private);

/// <summary>
/// Looks into a process that exposes nothing: this assembly is loaded as a start-up hook (<see cref="StartupHook"/>), which collects on a signal and
/// writes what is left to a file.
/// </summary>
internal sealed class MemoryProbe : IDisposable
{
    public const string FileVariable = "BENCHMARK_MEMORY_FILE";
    public const int Signal = 10;

    public static readonly MemoryProbe None = new("");
    private readonly string _file;

    private MemoryProbe(string file) => _file = file;

    public static MemoryProbe Attach(ProcessStartInfo start)
    {
        var file = Path.Combine(Path.GetTempPath(), $"benchmark-memory-{Guid.NewGuid():N}");
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(MemoryProbe).Assembly.Location;
        start.Environment[FileVariable] = file;
        return new MemoryProbe(file);
    }

    public async Task<MemoryReading> ReadAsync(int process)
    {
        if (!OperatingSystem.IsLinux())
            throw new PlatformNotSupportedException("Memory is read from /proc.");
        File.Delete(_file);
        using var kill = Process.Start("kill", [$"-{Signal}", process.ToString(CultureInfo.InvariantCulture)]);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        while (!File.Exists(_file))
            await tick.WaitForNextTickAsync();
        var live = double.Parse(await File.ReadAllTextAsync(_file), CultureInfo.InvariantCulture);
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("RssAnon:", StringComparison.Ordinal));
        return new MemoryReading(
            live,
            double.Parse(line.Split(':', StringSplitOptions.TrimEntries)[1].Split(' ')[0], CultureInfo.InvariantCulture) * 1024);
    }

    public void Dispose()
    {
        if (_file.Length > 0)
            File.Delete(_file);
    }
}
