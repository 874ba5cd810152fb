using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.UnitTests.Egress;

public sealed class SandboxEgressTests
{
    private static readonly Uri Vault = new("https://kv.vault.azure.net/keys");

    [Fact]
    public async Task Send_NameOfACloud_GoesToTheSandboxUnderItsOwnName()
    {
        using var server = new LoopbackTlsServer("*.vault.azure.net", Answer("200 OK", "hello"));
        using var client = Client(server, server.Authority);
        Assert.Equal("hello", await client.GetStringAsync(Vault, TestContext.Current.CancellationToken));
        Assert.Contains("Host: kv.vault.azure.net", server.Requests.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_CertificateOfAnotherAuthority_IsATlsError()
    {
        using var server = new LoopbackTlsServer("*.vault.azure.net", Answer("200 OK", ""));
        using var other = new LoopbackTlsServer("*.vault.azure.net", "");
        using var client = Client(server, other.Authority);
        Assert.Equal(HttpRequestError.SecureConnectionError, (await Fails(client, Vault)).HttpRequestError);
    }

    [Fact]
    public async Task Send_CertificateOfAnotherName_IsATlsError()
    {
        using var server = new LoopbackTlsServer("login.microsoftonline.com", Answer("200 OK", ""));
        using var client = Client(server, server.Authority);
        Assert.Equal(HttpRequestError.SecureConnectionError, (await Fails(client, Vault)).HttpRequestError);
    }

    [Fact]
    public async Task Send_VaultThatTheSandboxDoesNotResolve_DoesNotResolve()
    {
        using var server = new LoopbackTlsServer("*.vault.azure.net", Answer("200 OK", ""));
        using var client = Client(server, server.Authority);
        Assert.Equal(HttpRequestError.NameResolutionError, (await Fails(client, new Uri("https://deleted.vault.azure.net/"))).HttpRequestError);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("https://example.com/", EgressRefusal.NameNotAllowed)]
    [InlineData("https://127.0.0.1/", EgressRefusal.IpLiteral)]
    [InlineData("http://kv.vault.azure.net/", EgressRefusal.NotHttps)]
    public async Task Send_AnyOtherAddress_IsRefused(string address, EgressRefusal expected)
    {
        using var server = new LoopbackTlsServer("*.vault.azure.net", "");
        using var client = Client(server, server.Authority);
        var refused = await Assert.ThrowsAsync<EgressRefusedException>(() =>
            client.GetAsync(new Uri(address), TestContext.Current.CancellationToken));
        Assert.Equal(expected, refused.Refusal);
    }

    [Fact]
    public async Task Send_AnswerBeyondTheCap_Fails()
    {
        using var server = new LoopbackTlsServer("*.vault.azure.net", Answer("200 OK", new string('x', 2000)));
        using var client = Client(server, server.Authority, maxResponseBytes: 1000);
        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, (await Fails(client, Vault)).HttpRequestError);
    }

    [Fact]
    public async Task Send_RedirectAndCookie_AreNotFollowedNorKept()
    {
        using var server = new LoopbackTlsServer(
            "*.vault.azure.net",
            "HTTP/1.1 302 Found\r\nLocation: https://kv.vault.azure.net/elsewhere\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\nConnection: "
                + "close\r\n\r\n"
        );
        using var client = Client(server, server.Authority);
        Assert.Equal(HttpStatusCode.Found, (await client.GetAsync(Vault, TestContext.Current.CancellationToken)).StatusCode);
        await client.GetAsync(Vault, TestContext.Current.CancellationToken);
        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain("Cookie:", server.Requests[1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Resolve_UnknownVault_IsHostNotFound()
    {
        var egress = new SandboxEgress(
            ["*.vault.azure.net"],
            1,
            X509Certificate2.CreateFromPem(Pem()),
            (_, _) => Task.FromResult<IReadOnlyList<IPAddress>>([]));
        var error = await Assert.ThrowsAsync<SocketException>(() =>
            egress.ResolveAsync("gone.vault.azure.net", TestContext.Current.CancellationToken));
        Assert.Equal(SocketError.HostNotFound, error.SocketErrorCode);
    }

    private static string Pem()
    {
        using var server = new LoopbackTlsServer("x", "");
        return server.Authority.ExportCertificatePem();
    }

    private static string Answer(string status, string body) =>
        $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    private static Task<HttpRequestException> Fails(HttpClient client, Uri address) =>
        Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(address, TestContext.Current.CancellationToken));

    private static HttpClient Client(LoopbackTlsServer server, X509Certificate2 authority, long maxResponseBytes = EgressPolicy.AzureAnswer) =>
        new(new SandboxEgress(["*.vault.azure.net", "login.microsoftonline.com"], server.Port, authority, LookUp).CreateHandler(maxResponseBytes));

    private static Task<IReadOnlyList<IPAddress>> LookUp(string host, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IPAddress>>(host.StartsWith("deleted", StringComparison.Ordinal) ? [] : [IPAddress.Parse("20.50.1.10")]);
}
