using AtlasCmkPortal.Benchmarks.Apps;
using AtlasCmkPortal.Benchmarks.Results;
using AtlasCmkPortal.Sandbox.Tests.Durability;

namespace AtlasCmkPortal.Benchmarks.Measures.Sandbox;

/// <summary>
/// The sandbox with 1,000 projects and 5,000 clusters more, beside the world as it is laid otherwise: the first start, a later one, memory.
/// </summary>
internal static class ManyProjects
{
    private const double Megabyte = 1024 * 1024;

    public static async Task MeasureAsync(Effort effort, Report report)
    {
        var (large, small) = (new Measured([], [], []), new Measured([], [], []));
        for (var round = 0; round < effort.MemoryRounds; round++)
        {
            await StartTwiceAsync(large, "--Sandbox:MoreProjects", "1000");
            await StartTwiceAsync(small);
        }

        report.AddGrowth("1,000 projects and 5,000 clusters more: first start", "s", new Sample(large.First), new Sample(small.First), atMost: 3);
        report.AddGrowth("… a later start", "s", new Sample(large.Later), new Sample(small.Later), atMost: 3);
        report.AddGrowth("… private memory after it", "MB", new Sample(large.Memory), new Sample(small.Memory), atMost: 300);
    }

    private static async Task StartTwiceAsync(Measured measured, params string[] options)
    {
        var data = Directory.CreateTempSubdirectory("AtlasCmkPortal-benchmark-").FullName;
        var began = TimeProvider.System.GetTimestamp();
        using (var first = await SandboxProcess.StartAsync(data, arguments: options))
        {
            measured.First.Add(TimeProvider.System.GetElapsedTime(began).TotalSeconds);
            await first.KillAsync();
        }

        MemoryProbe? probe = null;
        began = TimeProvider.System.GetTimestamp();
        using (var later = await SandboxProcess.StartAsync(data, start => probe = MemoryProbe.Attach(start), options))
        {
            measured.Later.Add(TimeProvider.System.GetElapsedTime(began).TotalSeconds);
            measured.Memory.Add((await probe!.ReadAsync(later.Id)).Private / Megabyte);
        }

        probe.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private sealed record Measured(List<double> First, List<double> Later, List<double> Memory);
}
