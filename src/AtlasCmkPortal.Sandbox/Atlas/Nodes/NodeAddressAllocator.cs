using System.Globalization;
using AtlasCmkPortal.Sandbox.State;

namespace AtlasCmkPortal.Sandbox.Atlas.Nodes;

/// <summary>Addresses for new nodes that no other node has: the rest of 198.51.100.0/24, then 100.64.0.0/10, which are reserved.</summary>
internal sealed class NodeAddressAllocator(AtlasState state)
{
    /// <returns>Gives another free address each time, within this transaction.</returns>
    public Func<string> Open(StateTransaction transaction)
    {
        var taken = transaction.All(state.Clusters).SelectMany(c => c.NodeAddresses).ToHashSet(StringComparer.Ordinal);
        var free = All().Where(address => !taken.Contains(address)).GetEnumerator();
        return () => free.MoveNext() ? free.Current : throw new InvalidOperationException("There are no addresses left.");
    }

    private static IEnumerable<string> All()
    {
        for (var last = 101; last < 255; last++)
            yield return string.Create(CultureInfo.InvariantCulture, $"198.51.100.{last}");
        for (var rest = 1; rest < 1 << 22; rest++)
            yield return string.Create(CultureInfo.InvariantCulture, $"100.{64 + (rest >> 16)}.{(rest >> 8) & 255}.{rest & 255}");
    }
}
