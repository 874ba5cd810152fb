using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace AtlasCmkPortal.Egress;

/// <summary>
/// Egress in Sandbox mode: the same names, dialled to the sandbox on loopback, trusting only its authority. A name that the sandbox
/// does not resolve (an unknown or deleted vault) does not resolve here either; every other name is refused.
/// </summary>
public sealed class SandboxEgress : EgressPolicy
{
    private readonly AllowedNames _names;
    private readonly int _httpsPort;
    private readonly X509Certificate2 _authority;
    private readonly Func<string, CancellationToken, Task<IReadOnlyList<IPAddress>>> _lookUp;

    /// <param name="names">The names of Atlas and of the clouds, exact or <c>*.vault.azure.net</c>.</param>
    /// <param name="httpsPort">The sandbox's https port on loopback.</param>
    /// <param name="authority">The sandbox's certificate authority; nothing else is trusted.</param>
    /// <param name="lookUp">The sandbox's resolver; empty where the name does not resolve.</param>
    public SandboxEgress(
        IEnumerable<string> names, int httpsPort, X509Certificate2 authority, Func<string, CancellationToken, Task<IReadOnlyList<IPAddress>>> lookUp)
    {
        _names = new AllowedNames(names);
        _httpsPort = httpsPort;
        _authority = authority;
        _lookUp = lookUp;
    }

    public override void DemandName(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Scheme is not "https" || !address.IsDefaultPort)
            throw new EgressRefusedException(EgressRefusal.NotHttps, address.Authority);
        _names.Demand(address.IdnHost);
    }

    public override async Task<ResolvedHost> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        _names.Demand(host);
        var addresses = await _lookUp(host, cancellationToken);
        return addresses.Count > 0
            ? new ResolvedHost(host, addresses, ByProxy: false)
            : throw new SocketException((int)SocketError.HostNotFound);
    }

    public override async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        await ResolveAsync(endPoint.Host, cancellationToken);
        return await DialAsync([IPAddress.Loopback], _httpsPort, cancellationToken);
    }

    protected override void Configure(SocketsHttpHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { _authority },
        };
    }
}
