using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AtlasCmkPortal.Sandbox.Hosting.Routing;

/// <summary>
/// How the sandbox's parts talk to each other: over real HTTP through the sandbox's own https port, each from its own address. The header
/// that names the address, and the private endpoint that a request comes through, carries a value known to this process only, so that no
/// outside caller can pass a vault's network rules by claiming to be another one.
/// </summary>
public sealed class InternalHttpClients : IDisposable
{
    public const string ControlPlane = "192.0.2.10";
    public const string Outside = "203.0.113.9";

    private const string Header = "X-Sandbox-Caller";
    private readonly string _proof = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
    private readonly SandboxPorts _ports;
    private readonly NameResolver _names;

    // One for all: who calls stands in the request, and a handshake for each key check would be most of its work.
    private readonly SocketsHttpHandler _handler;

    public InternalHttpClients(SandboxPorts ports, NameResolver names, X509Certificate2 authority)
    {
        (_ports, _names) = (ports, names);
        _handler = new SocketsHttpHandler
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
    }

    /// <summary>A client for the clouds' own URLs. It fails like any other where a name does not resolve. The caller disposes it.</summary>
    /// <param name="callerAddress">Where its requests come from.</param>
    /// <param name="privateEndpointConnection">
    /// The name of the connection through which its requests reach a vault: they pass where that vault approved it, and there is no
    /// connection at all where it has not.
    /// </param>
    public HttpClient CreateClient(string callerAddress, string? privateEndpointConnection = null)
    {
        var client = new HttpClient(_handler, disposeHandler: false);
        var connection = privateEndpointConnection is null ? "" : " " + Uri.EscapeDataString(privateEndpointConnection);
        client.DefaultRequestHeaders.Add(Header, $"{callerAddress} {_proof}{connection}");
        return client;
    }

    /// <summary>Where a request comes from: what its header proves, else somewhere outside. The header is taken off.</summary>
    internal (string Address, string? PrivateEndpointConnection) CallerOf(HttpRequest request)
    {
        if (!request.Headers.Remove(Header, out var value) || value.ToString().Split(' ') is not [var address, var proof, .. var connection])
            return (Outside, null);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(proof), Encoding.ASCII.GetBytes(_proof))
            ? (address, connection is [var name] ? Uri.UnescapeDataString(name) : null)
            : (Outside, null);
    }

    public void Dispose() => _handler.Dispose();

    private async ValueTask<Stream> ConnectAsync(string host, CancellationToken cancellationToken)
    {
        if (_names.Resolve(host).Count == 0) throw new SocketException((int)SocketError.HostNotFound);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _ports.Https, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
