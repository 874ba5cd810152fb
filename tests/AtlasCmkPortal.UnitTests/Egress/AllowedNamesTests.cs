using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.UnitTests.Egress;

public sealed class AllowedNamesTests
{
    private static readonly AllowedNames Names = new(["cloud.mongodb.com", "*.vault.azure.net"]);

    [Theory]
    [InlineData("cloud.mongodb.com")]
    [InlineData("CLOUD.mongodb.com")]
    [InlineData("contoso-orders-kv.vault.azure.net")]
    public void Contains_NameOnTheList_IsTrue(string host) => Assert.True(Names.Contains(host));

    [Theory]
    [InlineData("mongodb.com")]
    [InlineData("evil-cloud.mongodb.com")]
    [InlineData("cloud.mongodb.com.evil.example")]
    [InlineData("vault.azure.net")]
    [InlineData(".vault.azure.net")]
    [InlineData("a.b.vault.azure.net")]
    [InlineData("evilvault.azure.net")]
    [InlineData("cloud.mongodb.com.")]
    [InlineData("localhost")]
    [InlineData("")]
    public void Contains_AnyOtherName_IsFalse(string host) => Assert.False(Names.Contains(host));

    [Theory]
    [InlineData("20.50.1.10")]
    [InlineData("::1")]
    [InlineData("[::1]")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    public void Demand_AddressInAnySpelling_IsRefusedAsAnAddress(string host) =>
        Assert.Equal(EgressRefusal.IpLiteral, Assert.Throws<EgressRefusedException>(() => Names.Demand(host)).Refusal);
}
