using System.Collections.Frozen;
using System.Globalization;

namespace AtlasCmkPortal.Sandbox.Atlas.Clusters;

/// <summary>The sizes that a dedicated cluster's nodes have, with the disk they come with.</summary>
internal static class InstanceSize
{
    public const string Tenant = "M0";
    public const int DiskIops = 3500;
    public const double LargestDisk = 4096;

    private static readonly FrozenDictionary<string, double> Disks = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["M10"] = 32,
        ["M20"] = 32,
        ["M30"] = 64,
        ["M40"] = 128,
        ["M50"] = 256,
        ["M60"] = 512,
        ["M80"] = 1024,
        ["M90"] = 1024,
        ["M200"] = 2048,
        ["R40"] = 128,
        ["R50"] = 256,
        ["R60"] = 512,
        ["R80"] = 1024,
        ["R200"] = 2048,
        ["R300"] = 2048,
        ["R400"] = 4096,
        ["M60_NVME"] = 1600,
        ["M80_NVME"] = 1600,
        ["M200_NVME"] = 3100,
        ["M300_NVME"] = 4000,
        ["M400_NVME"] = 4000,
        ["M600_NVME"] = 4000,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Gigabytes, or null where there is no such size.</summary>
    public static double? DiskOf(string size) => Disks.TryGetValue(size, out var disk) ? disk : null;

    public static bool IsNvme(string size) => size.EndsWith("_NVME", StringComparison.Ordinal);

    /// <summary>Whether the size is at least M30 or R30, which a sharded cluster needs.</summary>
    public static bool MayShard(string size) => int.Parse(size[1..].Split('_')[0], CultureInfo.InvariantCulture) >= 30;
}
