using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// How the sandbox's parts talk to each other: over real HTTP through the sandbox's own https port, each from its own address. The header that names the
/// address carries a value known to this process only, so that nobody outside can pass a vault's firewall by claiming to be somebody else.
/// </summary>
public sealed class Backbone(SandboxPorts ports, NameResolver names, X509Certificate2 authority)
{
    public const string ControlPlane = "192.0.2.10";
    public const string Outside = "203.0.113.9";

    private const string Header = "X-Sandbox-Caller";
    private readonly string _proof = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    /// <summary>A client for the clouds' own URLs. It fails like any other where a name does not resolve. The caller disposes it.</summary>
    public HttpClient CreateClient(string callerAddress)
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromSeconds(30),
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint.Host, cancellationToken),
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { authority },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        };
        var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Add(Header, $"{callerAddress} {_proof}");
        return client;
    }

    /// <summary>The address a request comes from: the one its header proves, else somewhere outside. The header is taken off.</summary>
    internal string CallerOf(HttpRequest request)
    {
        if (!request.Headers.Remove(Header, out var value) || value.ToString().Split(' ') is not [var address, var proof]) return Outside;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(proof), Encoding.ASCII.GetBytes(_proof)) ? address : Outside;
    }

    private async ValueTask<Stream> ConnectAsync(string host, CancellationToken cancellationToken)
    {
        if (names.Resolve(host).Count == 0) throw new SocketException((int)SocketError.HostNotFound);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, ports.Https, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
