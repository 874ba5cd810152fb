using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.ResourceManager;

/// <summary>
/// <c>{"bypass":"AzureServices","defaultAction":"Deny","ipRules":[{"value":"124.56.78.91"}],"virtualNetworkRules":[{"id":"/subscriptions/…/subnets/s"}]}</c>.
/// A plain address comes back as <c>/32</c>; only public IPv4 ranges can be ruled on.
/// </summary>
internal static class NetworkAclsBody
{
    private const int MostAddresses = 1000;
    private const int MostSubnets = 200;

    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
    ];

    /// <summary>Null where there are none.</summary>
    public static NetworkAcls? Read(JsonElement? parent)
    {
        if (ArmBody.Child(parent, "networkAcls") is not { } acls) return null;
        var addresses = Values(acls, "ipRules", "value").Select(RangeOf).ToList();
        var subnets = Values(acls, "virtualNetworkRules", "id").Select(SubnetOf).ToList();
        if (addresses.Count > MostAddresses) throw ArmErrors.ValueInvalid("networkAcls.ipRules");
        if (subnets.Count > MostSubnets) throw ArmErrors.ValueInvalid("networkAcls.virtualNetworkRules");
        return new NetworkAcls(
            ArmBody.Word(acls, "bypass", "AzureServices", "None") ?? "AzureServices",
            ArmBody.Word(acls, "defaultAction", "Allow", "Deny") is not "Deny",
            addresses, subnets);
    }

    private static IEnumerable<string> Values(JsonElement acls, string list, string name)
        => (ArmBody.Items(acls, list) ?? []).Select(item => ArmBody.Text(item, name) ?? throw ArmBody.Invalid());

    private static string RangeOf(string rule)
    {
        // The parser would take 192.0.2 for 192.0.0.2.
        var isWhole = rule.Contains(':', StringComparison.Ordinal) || rule.Count(one => one is '.') == 3;
        if (!isWhole || !IPNetwork.TryParse(rule.Contains('/', StringComparison.Ordinal) ? rule : rule + "/32", out var range))
            throw ArmBody.Invalid();
        var isPublic =
            range.BaseAddress.AddressFamily is AddressFamily.InterNetwork
            && !Private.Any(one => one.Contains(range.BaseAddress) || range.Contains(one.BaseAddress));
        return isPublic ? range.ToString() : throw ArmErrors.AddressNotPublic(rule);
    }

    private static string SubnetOf(string id)
        => id.StartsWith("/subscriptions/", StringComparison.OrdinalIgnoreCase) && id.Contains("/subnets/", StringComparison.OrdinalIgnoreCase)
            ? id.ToLowerInvariant()
            : throw ArmErrors.ValueInvalid("networkAcls.virtualNetworkRules");
}
