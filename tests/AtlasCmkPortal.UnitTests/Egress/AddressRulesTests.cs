using System.Net;
using AtlasCmkPortal.Egress;
using CsCheck;

namespace AtlasCmkPortal.UnitTests.Egress;

public sealed class AddressRulesTests
{
    private static readonly Gen<byte[]> AnyIPv4 = Gen.Byte.Array[4];

    [Theory]
    [InlineData("20.50.1.10", AddressKind.Public)]
    [InlineData("2603:1030:20e:3::1", AddressKind.Public)]
    [InlineData("127.0.0.1", AddressKind.Loopback)]
    [InlineData("127.255.0.3", AddressKind.Loopback)]
    [InlineData("::1", AddressKind.Loopback)]
    [InlineData("::ffff:127.0.0.1", AddressKind.Loopback)]
    [InlineData("169.254.1.1", AddressKind.LinkLocal)]
    [InlineData("fe80::1", AddressKind.LinkLocal)]
    [InlineData("fe80::1%2", AddressKind.LinkLocal)]
    [InlineData("169.254.169.254", AddressKind.Metadata)]
    [InlineData("168.63.129.16", AddressKind.Metadata)]
    [InlineData("fd00:ec2::254", AddressKind.Metadata)]
    [InlineData("::ffff:169.254.169.254", AddressKind.Metadata)]
    [InlineData("64:ff9b::169.254.169.254", AddressKind.Metadata)]
    [InlineData("10.0.0.0", AddressKind.Private)]
    [InlineData("10.255.255.255", AddressKind.Private)]
    [InlineData("172.16.0.1", AddressKind.Private)]
    [InlineData("172.31.255.255", AddressKind.Private)]
    [InlineData("192.168.0.1", AddressKind.Private)]
    [InlineData("100.64.0.1", AddressKind.Private)]
    [InlineData("fc00::1", AddressKind.Private)]
    [InlineData("fdff::1", AddressKind.Private)]
    [InlineData("::ffff:10.1.2.3", AddressKind.Private)]
    [InlineData("2002:0a01:0203::1", AddressKind.Private)]
    [InlineData("0.0.0.0", AddressKind.Reserved)]
    [InlineData("::", AddressKind.Reserved)]
    [InlineData("::10.1.2.3", AddressKind.Reserved)]
    [InlineData("224.0.0.1", AddressKind.Reserved)]
    [InlineData("255.255.255.255", AddressKind.Reserved)]
    [InlineData("ff02::1", AddressKind.Reserved)]
    [InlineData("192.0.2.1", AddressKind.Reserved)]
    [InlineData("203.0.113.9", AddressKind.Reserved)]
    [InlineData("2001:0:4136:e378::1", AddressKind.Reserved)]
    [InlineData("64:ff9b:1::169.254.169.254", AddressKind.Reserved)]
    [InlineData("64:ff9b:1:ffff:0:a01:203:0", AddressKind.Reserved)]
    [InlineData("::ffff:0:127.0.0.1", AddressKind.Reserved)]
    [InlineData("100::1", AddressKind.Reserved)]
    [InlineData("5f00::1", AddressKind.Reserved)]
    [InlineData("fec0::1", AddressKind.Reserved)]
    [InlineData("172.32.0.1", AddressKind.Public)]
    [InlineData("11.0.0.1", AddressKind.Public)]
    public void Classify_Address_SaysWhatItIs(string address, AddressKind expected) =>
        Assert.Equal(expected, AddressRules.Classify(IPAddress.Parse(address)));

    [Fact]
    public void Classify_IPv4InsideIPv6_IsWhatItCarries() => AnyIPv4.Sample(bytes =>
    {
        var plain = AddressRules.Classify(new IPAddress(bytes));
        var mapped = new IPAddress(bytes).MapToIPv6();
        var nat64 = new IPAddress([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. bytes]);
        var sixToFour = new IPAddress([0x20, 0x02, .. bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
        Assert.All([mapped, nat64, sixToFour], wrapped => Assert.Equal(plain, AddressRules.Classify(wrapped)));
    });

    [Fact]
    public void Allows_NothingAllowed_OnlyPublicAddresses() => AnyIPv4.Sample(bytes =>
    {
        var address = new IPAddress(bytes);
        Assert.Equal(AddressRules.Classify(address) == AddressKind.Public, new AddressRules([]).Allows(address));
    });

    [Fact]
    public void Allows_RangeOfTheOperator_OpensItAndNothingElse() => AnyIPv4.Sample(bytes =>
    {
        var range = IPNetwork.Parse("10.20.0.0/16");
        var address = new IPAddress(bytes);
        var expected = range.Contains(address) || AddressRules.Classify(address) == AddressKind.Public;
        Assert.Equal(expected, new AddressRules([range]).Allows(address));
        Assert.True(new AddressRules([range]).Allows(new IPAddress([10, 20, bytes[2], bytes[3]])));
    });

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("0.0.0.0")]
    public void Allows_NeverDialledAddress_NoRangeOpensIt(string address) =>
        Assert.False(new AddressRules([IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0")]).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.20.0.0/16", true)]
    [InlineData("192.168.0.0/16", true)]
    [InlineData("fd12:3456::/32", true)]
    [InlineData("10.0.0.0/7", false)]
    [InlineData("0.0.0.0/0", false)]
    [InlineData("127.0.0.0/8", false)]
    [InlineData("169.254.0.0/16", false)]
    public void MayBeAllowed_Range_OnlyWithinPrivateOnes(string range, bool expected) =>
        Assert.Equal(expected, AddressRules.MayBeAllowed(IPNetwork.Parse(range)));
}
