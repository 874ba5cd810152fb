using System.Globalization;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Atlas.Network;

/// <summary>
/// The addresses that Atlas's control plane calls from. Every thirty days that the clock is advanced, one more is published, in each cloud in
/// turn, and two weeks later Atlas calls from the newest of AWS's: a vault's firewall that is not kept up to date blocks Atlas one day.
/// </summary>
internal sealed class ControlPlaneAddresses(SandboxClock clock)
{
    private const int DaysBetween = 30;
    private const int DaysOfNotice = 14;
    private static readonly string[] AwsRegions = ["us-east-1", "eu-west-1"];
    private static readonly string[] AzureRegions = ["US_EAST_2", "EUROPE_WEST"];
    private static readonly string[] GcpRegions = ["us-central1", "europe-west1"];

    /// <summary>Where calls come from now.</summary>
    public string Current => Aws(Added(clock.Offset - TimeSpan.FromDays(DaysOfNotice), cloud: 0));

    public Dictionary<string, string[]> OutboundOfAws => Published(0, AwsRegions, Aws);

    public Dictionary<string, string[]> OutboundOfAzure => Published(1, AzureRegions, n => Text(n is 0 ? 20 : 100 + n));

    public Dictionary<string, string[]> OutboundOfGcp => Published(2, GcpRegions, n => Text(n is 0 ? 30 : 160 + n));

    private static string Aws(int number) => number is 0 ? InternalHttpClients.ControlPlane : Text(40 + number);

    /// <summary>How many were added to a cloud, whose turn comes every third time.</summary>
    private static int Added(TimeSpan passed, int cloud) => passed <= TimeSpan.Zero ? 0 : ((int)(passed.TotalDays / DaysBetween) + 2 - cloud) / 3;

    private Dictionary<string, string[]> Published(int cloud, string[] regions, Func<int, string> addressOf) =>
        Enumerable.Range(0, Added(clock.Offset, cloud) + 1)
            .GroupBy(n => regions[n % regions.Length], n => $"{addressOf(n)}/32", StringComparer.Ordinal)
            .ToDictionary(region => region.Key, region => region.ToArray(), StringComparer.Ordinal);

    private static string Text(int last) => string.Create(CultureInfo.InvariantCulture, $"192.0.2.{last}");
}
