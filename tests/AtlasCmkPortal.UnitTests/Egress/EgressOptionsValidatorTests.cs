using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.UnitTests.Egress;

public sealed class EgressOptionsValidatorTests
{
    [Fact]
    public void Failures_LegalOptions_AreNone() => Assert.Empty(EgressOptionsValidator.Failures(new EgressOptions
    {
        Proxy = new Uri("http://user:secret@proxy.example:3128"),
        AllowedPrivateRanges = ["10.20.0.0/16", "fd12:3456::/32"],
        AllowedWebhookHosts = ["hooks.example.com"],
    }));

    [Fact]
    public void Failures_EverythingWrong_NamesEachKeyAtOnce()
    {
        var failures = EgressOptionsValidator.Failures(new EgressOptions
        {
            Proxy = new Uri("socks5://proxy.example/path"),
            AllowedPrivateRanges = ["10.20.0.0-10.20.255.255", "127.0.0.0/8"],
            AllowedWebhookHosts = ["https://hooks.example.com/x", "10.0.0.1"],
        });
        Assert.Collection(failures,
            f => Assert.StartsWith("Egress:Proxy ", f, StringComparison.Ordinal),
            f => Assert.StartsWith("Egress:AllowedPrivateRanges:0 ", f, StringComparison.Ordinal),
            f => Assert.StartsWith("Egress:AllowedPrivateRanges:1 ", f, StringComparison.Ordinal),
            f => Assert.StartsWith("Egress:AllowedWebhookHosts:0 ", f, StringComparison.Ordinal),
            f => Assert.StartsWith("Egress:AllowedWebhookHosts:1 ", f, StringComparison.Ordinal));
    }
}
