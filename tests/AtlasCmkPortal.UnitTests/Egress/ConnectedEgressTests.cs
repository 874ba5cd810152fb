using System.Net;
using System.Net.Sockets;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.UnitTests.Egress;

public sealed class ConnectedEgressTests
{
    private const string Vault = "kv.vault.azure.net";

    private int _lookUps;

    [Fact]
    public async Task Resolve_PublicAddress_IsReturned() =>
        Assert.Equal(
            [IPAddress.Parse("20.50.1.10")],
            (await Egress("20.50.1.10").ResolveAsync(Vault, TestContext.Current.CancellationToken)).Addresses);

    [Theory]
    [InlineData(AddressKind.Private, "10.1.2.3")]
    [InlineData(AddressKind.Loopback, "::ffff:127.0.0.1")]
    [InlineData(AddressKind.Metadata, "169.254.169.254")]
    [InlineData(AddressKind.Private, "20.50.1.10", "10.1.2.3")]
    public async Task Resolve_AnyRefusedAddress_RefusesTheName(AddressKind kind, params string[] addresses)
    {
        var refused = await Assert.ThrowsAsync<EgressRefusedException>(() =>
            Egress(addresses).ResolveAsync(Vault, TestContext.Current.CancellationToken));
        Assert.Equal((EgressRefusal.AddressNotAllowed, kind), (refused.Refusal, refused.AddressKind));
    }

    [Fact]
    public async Task Resolve_PrivateAddressThatTheOperatorAllowed_IsReturned()
    {
        var egress = new ConnectedEgress(
            new EgressOptions { AllowedPrivateRanges = ["10.1.0.0/16"] },
            ["*.vault.azure.net"],
            lookUp: LookUp("10.1.2.3"));
        Assert.Single((await egress.ResolveAsync(Vault, TestContext.Current.CancellationToken)).Addresses);
    }

    [Fact]
    public async Task Resolve_NoAddress_IsHostNotFound() => Assert.Equal(
        SocketError.HostNotFound,
        (await Assert.ThrowsAsync<SocketException>(() => Egress().ResolveAsync(Vault, TestContext.Current.CancellationToken))).SocketErrorCode);

    [Fact]
    public async Task Resolve_NameNotOnTheList_IsRefusedWithoutALookUp()
    {
        await Assert.ThrowsAsync<EgressRefusedException>(() =>
            Egress("20.50.1.10").ResolveAsync("evil.example", TestContext.Current.CancellationToken));
        Assert.Equal(0, _lookUps);
    }

    [Theory]
    [InlineData("http://kv.vault.azure.net/", EgressRefusal.NotHttps)]
    [InlineData("https://kv.vault.azure.net:8443/", EgressRefusal.NotHttps)]
    [InlineData("https://20.50.1.10/", EgressRefusal.IpLiteral)]
    [InlineData("https://[::1]/", EgressRefusal.IpLiteral)]
    [InlineData("https://evil.example/", EgressRefusal.NameNotAllowed)]
    public async Task Send_RefusedAddress_FailsBeforeAnythingIsSent(string address, EgressRefusal expected)
    {
        using var client = new HttpClient(Egress("20.50.1.10").CreateHandler(EgressPolicy.AzureAnswer));
        var refused = await Assert.ThrowsAsync<EgressRefusedException>(() =>
            client.GetAsync(new Uri(address), TestContext.Current.CancellationToken));
        Assert.Equal((expected, 0), (refused.Refusal, _lookUps));
    }

    [Fact]
    public async Task Send_NameThatResolvesToLoopback_IsRefusedInsideTheHttpError()
    {
        using var client = new HttpClient(Egress("127.0.0.1").CreateHandler(EgressPolicy.AzureAnswer));
        var error = await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.GetAsync(new Uri($"https://{Vault}/"), TestContext.Current.CancellationToken)
        );
        Assert.Equal(AddressKind.Loopback, EgressRefusedException.Find(error)?.AddressKind);
    }

    [Fact]
    public async Task Connect_NameThatRebindsAfterTheCheck_DialsTheAddressThatWasChecked()
    {
        // A second look-up would say loopback: the name is looked up once, and what was checked is what is dialled.
        var answers = new Queue<string>(["20.50.1.10", "127.0.0.1"]);
        var egress = new RecordingEgress((_, _) => Task.FromResult(new[] { IPAddress.Parse(answers.Dequeue()) }));
        await egress.ConnectAsync(new DnsEndPoint(Vault, 443), TestContext.Current.CancellationToken);
        Assert.Equal(["20.50.1.10:443"], egress.Dialled);
    }

    [Fact]
    public async Task Resolve_BehindAProxy_LeavesItToTheProxy()
    {
        var egress = new ConnectedEgress(new EgressOptions { Proxy = new Uri("http://proxy.example:3128") }, ["*.vault.azure.net"], lookUp: LookUp());
        Assert.True((await egress.ResolveAsync(Vault, TestContext.Current.CancellationToken)).ByProxy);
        Assert.Equal(0, _lookUps);
    }

    [Fact]
    public async Task Send_BehindAProxy_AsksTheProxyForTheNameAndRefusesOtherNames()
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        var address = new Uri($"http://user:p%40ss@localhost:{((IPEndPoint)proxy.LocalEndpoint).Port}");
        using var client = new HttpClient(new ConnectedEgress(new EgressOptions { Proxy = address }, ["*.vault.azure.net"]).CreateHandler(1024));

        await Assert.ThrowsAsync<EgressRefusedException>(() =>
            client.GetAsync(new Uri("https://evil.example/"), TestContext.Current.CancellationToken)
        );
        var asking = client.GetAsync(new Uri($"https://{Vault}/"), TestContext.Current.CancellationToken);
        using var accepted = await proxy.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        using var reader = new StreamReader(accepted.GetStream());
        Assert.Equal($"CONNECT {Vault}:443 HTTP/1.1", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        await accepted
            .GetStream()
            .WriteAsync("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpRequestError.ProxyTunnelError, (await Assert.ThrowsAsync<HttpRequestException>(() => asking)).HttpRequestError);
    }

    private ConnectedEgress Egress(params string[] addresses) => new(new EgressOptions(), ["*.vault.azure.net"], lookUp: LookUp(addresses));

    private Func<string, CancellationToken, Task<IPAddress[]>> LookUp(params string[] addresses) => (_, _) =>
    {
        _lookUps++;
        return Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
    };

    private sealed class RecordingEgress(Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
        : ConnectedEgress(new EgressOptions(), ["*.vault.azure.net"], lookUp: lookUp)
    {
        public List<string> Dialled { get; } = [];

        protected override Task<Stream> DialAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
        {
            Dialled.AddRange(addresses.Select(address => $"{address}:{port}"));
            return Task.FromResult(Stream.Null);
        }
    }
}
