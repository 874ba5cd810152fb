using System.Net;
using System.Net.Sockets;

namespace AtlasCmkPortal.Egress;

/// <summary>What an address is, as far as it matters to whether one may dial it.</summary>
public enum AddressKind
{
    Public,

    /// <summary>10/8, 172.16/12, 192.168/16, 100.64/10 or fc00::/7: dialled only where the operator allowed the range.</summary>
    Private,
    Loopback,
    LinkLocal,

    /// <summary>An address at which a cloud hands credentials to its machines.</summary>
    Metadata,

    /// <summary>Unspecified, multicast, documentation, benchmarking, or a tunnel's: no service of ours lives there.</summary>
    Reserved,
}

/// <summary>
/// Which addresses may be dialled. Loopback, link-local, metadata and reserved ones never; private ones where the operator said so.
/// </summary>
public sealed class AddressRules(IEnumerable<IPNetwork> allowedPrivateRanges)
{
    private static readonly IPNetwork[] PrivateRanges = Parse("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    // 168.63.129.16 is Azure's own wire server, fd00:ec2::254 and fd20:ce::254 the IPv6 metadata servers of AWS and Google.
    private static readonly IPAddress[] MetadataAddresses =
    [
        .. new[] { "169.254.169.254", "169.254.170.2", "168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254" }.Select(IPAddress.Parse),
    ];

    private static readonly IPNetwork[] ReservedRanges = Parse(
        "0.0.0.0/8", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        "2001::/23", "2001:db8::/32", "3fff::/20");

    // All that IANA has given out for the internet. What lies outside carries IPv4 in ways of a network's own (64:ff9b:1::/48,
    // ::ffff:0:0:0/96), or is no service.
    private static readonly IPNetwork Internet6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");
    private static readonly IPNetwork LinkLocal4 = IPNetwork.Parse("169.254.0.0/16");
    private static readonly IPNetwork LinkLocal6 = IPNetwork.Parse("fe80::/10");

    private readonly IPNetwork[] _allowed = [.. allowedPrivateRanges];

    /// <summary>True if an operator may allow this range: it lies wholly within a private one.</summary>
    public static bool MayBeAllowed(IPNetwork range) =>
        Array.Exists(PrivateRanges, outer => outer.PrefixLength <= range.PrefixLength && outer.Contains(range.BaseAddress));

    /// <summary>True if the address may be dialled.</summary>
    public bool Allows(IPAddress address) => Classify(address) switch
    {
        AddressKind.Public => true,
        AddressKind.Private => Array.Exists(_allowed, range => range.Contains(Unwrap(address))),
        _ => false,
    };

    /// <summary>Classifies an address; one that carries an IPv4 address (mapped, NAT64, 6to4) is what it carries.</summary>
    public static AddressKind Classify(IPAddress address)
    {
        var plain = Unwrap(address);
        if (Array.IndexOf(MetadataAddresses, plain) >= 0)
            return AddressKind.Metadata;
        if (IPAddress.IsLoopback(plain))
            return AddressKind.Loopback;
        if (LinkLocal4.Contains(plain) || LinkLocal6.Contains(plain))
            return AddressKind.LinkLocal;
        if (Array.Exists(PrivateRanges, range => range.Contains(plain)))
            return AddressKind.Private;
        var isOutside = plain.AddressFamily == AddressFamily.InterNetworkV6 && !Internet6.Contains(plain);
        return isOutside || Array.Exists(ReservedRanges, range => range.Contains(plain)) ? AddressKind.Reserved : AddressKind.Public;
    }

    private static IPAddress Unwrap(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        // A scope id is no part of the address: without this fe80::1%2 would equal nothing.
        var bytes = address.GetAddressBytes();
        var unscoped = new IPAddress(bytes);
        if (Nat64.Contains(unscoped))
            return new IPAddress(bytes.AsSpan(12, 4));
        return SixToFour.Contains(unscoped) ? new IPAddress(bytes.AsSpan(2, 4)) : unscoped;
    }

    private static IPNetwork[] Parse(params string[] ranges) => [.. ranges.Select(range => IPNetwork.Parse(range))];
}
