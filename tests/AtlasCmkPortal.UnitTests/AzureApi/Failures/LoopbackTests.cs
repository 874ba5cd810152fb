using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using AtlasCmkPortal.AzureApi;
using AtlasCmkPortal.Egress;
using AtlasCmkPortal.UnitTests.AzureApi.Sessions;
using AtlasCmkPortal.UnitTests.Egress;

namespace AtlasCmkPortal.UnitTests.AzureApi.Failures;

/// <summary>The same failures through the handler and sockets that the product uses, with a server on loopback in the vault's place.</summary>
public sealed class LoopbackTests
{
    private const string Vaults = "*.vault.azure.net";

    [Fact]
    public async Task GetKey_VaultThatDoesNotResolve_TellsSo()
    {
        using var server = new LoopbackTlsServer(Vaults, "");
        Assert.Equal(AzureUnreachableKind.NameResolution, await GetKey(Egress(server, server.Authority, resolves: false)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task GetKey_NobodyListens_TellsSo()
    {
        using var server = new LoopbackTlsServer(Vaults, "");
        var port = server.Port;
        var authority = X509CertificateLoader.LoadCertificate(server.Authority.RawData);
        server.Dispose();
        Assert.Equal(AzureUnreachableKind.ConnectionRefused, await GetKey(new SandboxEgress(AzureCloud.EgressNames, port, authority, Resolve)));
    }

    [Fact]
    public async Task GetKey_CertificateOfAnotherAuthority_IsATlsFailure()
    {
        using var server = new LoopbackTlsServer(Vaults, "");
        using var other = new LoopbackTlsServer(Vaults, "");
        Assert.Equal(AzureUnreachableKind.Tls, await GetKey(Egress(server, other.Authority)));
    }

    [Fact]
    public async Task GetKey_CertificateOfAnotherName_IsATlsFailure()
    {
        using var server = new LoopbackTlsServer("login.microsoftonline.com", "");
        Assert.Equal(AzureUnreachableKind.Tls, await GetKey(Egress(server, server.Authority)));
    }

    /// <summary>
    /// What a firewall that refuses the name does, and what a port does that has no TLS: neither has a certificate that could be distrusted.
    /// </summary>
    [Theory]
    [InlineData("", AzureUnreachableKind.HandshakeClosed)]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", AzureUnreachableKind.NotTls)]
    public async Task GetKey_NoHandshake_IsNoQuestionOfTrust(string answer, AzureUnreachableKind kind)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var server = new LoopbackTlsServer(Vaults, "");
        var answering = AnswerOnceAsync(listener, answer);
        Assert.Equal(
            kind,
            await GetKey(new SandboxEgress(AzureCloud.EgressNames, ((IPEndPoint)listener.LocalEndpoint).Port, server.Authority, Resolve)));
        await answering;
    }

    [Theory]
    [InlineData("", AzureUnreachableKind.ConnectionLost)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"key\":", AzureUnreachableKind.ConnectionLost)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>", AzureUnreachableKind.NotJson)]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: https://portal.example/\r\nContent-Length: 0\r\n\r\n", AzureUnreachableKind.NotJson)]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n", AzureUnreachableKind.NotJson)]
    public async Task GetKey_AnswerThatIsNone_TellsWhy(string answer, AzureUnreachableKind kind)
    {
        using var server = new LoopbackTlsServer(Vaults, answer);
        Assert.Equal(kind, await GetKey(Egress(server, server.Authority)));
    }

    [Fact]
    public async Task GetKey_AnswerBeyond64KiB_IsNotRead()
    {
        using var server = new LoopbackTlsServer(Vaults, $"HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n{new string('x', 70_000)}");
        Assert.Equal(AzureUnreachableKind.NotJson, await GetKey(Egress(server, server.Authority)));
    }

    [Fact]
    public async Task GetKey_ServerThatSaysNothing_TimesOut()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var server = new LoopbackTlsServer(Vaults, "");
        var egress = new SandboxEgress(AzureCloud.EgressNames, ((IPEndPoint)listener.LocalEndpoint).Port, server.Authority, Resolve);
        Assert.Equal(AzureUnreachableKind.TimedOut, await GetKey(egress, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task GetKey_NameThatEgressDoesNotKnow_IsRefusedBeforeAnythingIsSent()
    {
        using var server = new LoopbackTlsServer(Vaults, "");
        Assert.Equal(
            AzureUnreachableKind.RefusedByEgress,
            await GetKey(new SandboxEgress(["login.microsoftonline.com"], server.Port, server.Authority, Resolve)));
        Assert.Empty(server.Requests);
    }

    private static async Task AnswerOnceAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        Assert.NotEqual(0, await stream.ReadAtLeastAsync(new byte[4096], 1, throwOnEndOfStream: false, TestContext.Current.CancellationToken));
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
    }

    private static SandboxEgress Egress(LoopbackTlsServer server, X509Certificate2 authority, bool resolves = true) =>
        new(AzureCloud.EgressNames, server.Port, authority, resolves ? Resolve : (_, _) => Task.FromResult<IReadOnlyList<IPAddress>>([]));

    private static Task<IReadOnlyList<IPAddress>> Resolve(string host, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IPAddress>>([IPAddress.Parse("20.50.1.10")]);

    private static async Task<AzureUnreachableKind> GetKey(EgressPolicy egress, TimeSpan? timeout = null)
    {
        using var session = new AzureSessions(egress) { ResponseTimeout = timeout ?? TimeSpan.FromMinutes(1) }
            .Open(AzureCloud.Public, new AzurePrincipal(Wire.Tenant, Wire.Client, new Secret(FakeAzure.SecretValue)));
        var failure = await Assert.ThrowsAsync<AzureUnreachableException>(
            () => session.KeysOf(Wire.VaultName).GetAsync(Wire.KeyName, Wire.Version, TestContext.Current.CancellationToken));
        Assert.Equal((AzureService.KeyVault, $"{Wire.VaultName}.vault.azure.net"), (failure.Service, failure.Host));
        return failure.Kind;
    }
}
