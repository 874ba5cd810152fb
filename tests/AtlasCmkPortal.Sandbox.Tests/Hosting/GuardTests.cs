using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace AtlasCmkPortal.Sandbox.Tests.Hosting;

public sealed class GuardTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("evil.example")]
    [InlineData("cloud.mongodb.com.evil.example")]
    [InlineData("vault.azure.net")]
    [InlineData("a.b.vault.azure.net")]
    [InlineData("www.microsoft.com")]
    public async Task Https_UnknownHost_IsMisdirected(string host)
    {
        // By hand: HttpClient would not even finish the handshake for a name that the certificate lacks.
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, sandbox.Host.HttpsPort, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(tcp.GetStream());
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", CertificateChainPolicy = sandbox.TrustPolicy() },
            TestContext.Current.CancellationToken);
        await tls.WriteAsync(
            Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);
        using var reader = new StreamReader(tls);
        Assert.StartsWith("HTTP/1.1 421 ", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("cloud.mongodb.com")]
    public async Task Http_UnknownHost_IsMisdirected(string host)
    {
        using var client = sandbox.Local();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_sandbox/time");
        request.Headers.Host = host;
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:5280")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Control_RequestOfAForeignPage_IsForbidden(string header, string value)
    {
        using var client = sandbox.Local();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_sandbox/reset");
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("same-origin")]
    public async Task Control_OwnPageOrTypedAddress_IsServedAndNotFramed(string site)
    {
        using var client = sandbox.Local();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_sandbox/time");
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        request.Headers.TryAddWithoutValidation("Origin", sandbox.HttpOrigin);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
        Assert.Contains("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://localhost/_sandbox/time")]
    [InlineData("https://management.azure.com/_sandbox/time")]
    public async Task Control_OnTheHttpsPort_DoesNotExist(string url)
    {
        using var client = sandbox.Cloud();
        using var response = await client.GetAsync(new Uri(url), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Https_VaultThatDoesNotExist_GetsNoAnswer()
    {
        using var client = sandbox.Cloud();
        await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync(new Uri("https://no-such-vault.vault.azure.net/keys/x"), TestContext.Current.CancellationToken));
    }
}
