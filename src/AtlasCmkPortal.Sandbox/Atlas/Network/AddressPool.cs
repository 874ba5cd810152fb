using System.Globalization;
using AtlasCmkPortal.Sandbox.Atlas.Clusters;

namespace AtlasCmkPortal.Sandbox.Atlas.Network;

/// <summary>
/// Addresses that a cluster gets beside those of its nodes: one every sixty days, four at most, each announced two weeks before it is used
/// for calls. When that is follows from the cluster's name.
/// </summary>
internal sealed record AddressPool(IReadOnlyList<string> InUse, IReadOnlyList<string> Future)
{
    private const int Days = 60;
    private const int DaysOfNotice = 14;
    private const int Most = 4;

    public static AddressPool Of(Cluster cluster, DateTimeOffset now)
    {
        if (cluster.IsTenant) return new([], []);
        var name = HashOf(cluster.Key);
        var age = (now - ObjectId.TimeOf(cluster.Id)).TotalDays + (name % Days);
        var used = Math.Min((int)(age / Days), Most);
        var isAnnounced = used < Most && age % Days >= Days - DaysOfNotice;
        return new([.. Enumerable.Range(1, used).Select(n => AddressOf(name, n))], isAnnounced ? [AddressOf(name, used + 1)] : []);
    }

    // 198.18.0.0/15 is reserved and used by no other address of the sandbox.
    private static string AddressOf(uint name, int number)
    {
        var place = (name + (uint)(number * 7919)) % 0x20000;
        return string.Create(CultureInfo.InvariantCulture, $"198.{18 + (place >> 16)}.{(place >> 8) & 255}.{place & 255}");
    }

    /// <summary>FNV-1a: the same in every run, as <see cref="string.GetHashCode()"/> is not.</summary>
    private static uint HashOf(string text) => text.Aggregate(2166136261u, (hash, letter) => unchecked((hash ^ letter) * 16777619u));
}
