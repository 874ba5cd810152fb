using System.Net;

namespace AtlasCmkPortal.Egress;

/// <summary>
/// The one way out to Atlas and Azure. Two verbs, <see cref="ResolveAsync"/> and <see cref="ConnectAsync"/>, and the handlers made from them: every
/// client of these services is built on <see cref="CreateHandler"/>, so that no rule can be forgotten by one of them.
/// </summary>
public abstract class EgressPolicy
{
    /// <summary>
    /// Enough for any answer of Entra, Resource Manager, Key Vault or Graph that this console asks for, also for the vaults of a large
    /// subscription, some 2 KiB each.
    /// </summary>
    public const long AzureAnswer = 1024 * 1024;

    /// <summary>Enough for a page of an Atlas list.</summary>
    public const long AtlasAnswer = 8 * 1024 * 1024;

    /// <summary>
    /// Resolves a name under the rules. Never cached: a deleted vault stops resolving at once.
    /// </summary>
    /// <exception cref="EgressRefusedException">The name or an address of it is refused.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The name does not resolve (<c>HostNotFound</c>) or the resolver failed.</exception>
    public abstract Task<ResolvedHost> ResolveAsync(string host, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a connection to a host under the rules. The address dialled is the one that was checked, never that of a second lookup.
    /// </summary>
    /// <exception cref="EgressRefusedException">The name or an address of it is refused.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">It does not resolve or does not accept the connection.</exception>
    public abstract ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken);

    /// <summary>
    /// A handler with its own connections: https only, no cookies, no redirects, no decompression, TLS 1.2 or newer, 5 s to connect. Make one per
    /// Atlas connection and a fresh one per diagnosis, so that a pooled connection hides no fault of name, address or certificate.
    /// </summary>
    /// <param name="maxResponseBytes">A longer answer fails with <see cref="HttpRequestError.ConfigurationLimitExceeded"/>.</param>
    public virtual HttpMessageHandler CreateHandler(long maxResponseBytes)
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 32,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, cancellationToken),
        };
        handler.SslOptions.EnabledSslProtocols =
            System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13;
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, errors) => CertificateRefusedException.Demand(errors);
        Configure(handler);
        return new EgressHandler(this, maxResponseBytes) { InnerHandler = handler };
    }

    /// <summary>The rules that need no DNS lookup; also what holds when a proxy resolves.</summary>
    /// <exception cref="EgressRefusedException">The scheme, port or name is refused.</exception>
    public abstract void DemandName(Uri address);

    /// <summary>Opens a connection to one of the addresses that were checked.</summary>
    protected virtual Task<Stream> DialAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken) =>
        Dialer.DialAsync(addresses, port, cancellationToken);

    /// <summary>The policy's own part of a handler: a proxy, or the only authority to trust.</summary>
    protected virtual void Configure(SocketsHttpHandler handler)
    {
    }
}

/// <param name="Addresses">What the name resolves to, all of them allowed; empty where a proxy resolves.</param>
/// <param name="ByProxy">True if this console does not resolve at all: the operator's proxy does.</param>
public sealed record ResolvedHost(string Host, IReadOnlyList<IPAddress> Addresses, bool ByProxy);
