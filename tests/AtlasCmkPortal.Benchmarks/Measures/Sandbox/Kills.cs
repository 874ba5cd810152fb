using System.Globalization;
using AtlasCmkPortal.Benchmarks.Results;
using AtlasCmkPortal.Sandbox.Tests.Durability;

namespace AtlasCmkPortal.Benchmarks.Measures.Sandbox;

/// <summary>What is lost of the acknowledged writes when the sandbox is killed under load.</summary>
internal static class Kills
{
    public static async Task MeasureAsync(Effort effort, Report report)
    {
        var data = Directory.CreateTempSubdirectory("AtlasCmkPortal-benchmark-").FullName;
        var result = await KillRounds.RunAsync(data, effort.Kills);
        report.Note(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Killed {result.Kills} times under load: {result.Acknowledged} acknowledged writes, "
                + $"{result.Lost.Distinct(StringComparer.Ordinal).Count()} lost, {result.Damaged} state files damaged."));
        Directory.Delete(data, recursive: true);
    }
}
