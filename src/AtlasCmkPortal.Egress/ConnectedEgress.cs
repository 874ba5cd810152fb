using System.Net;
using System.Net.Sockets;

namespace AtlasCmkPortal.Egress;

/// <summary>
/// Egress in Connected mode: only names on the list, only addresses that the rules allow, and the address that was checked is the address
/// that is dialled. Behind an operator's proxy the rules on names apply and the proxy resolves.
/// </summary>
public class ConnectedEgress : EgressPolicy
{
    private readonly AllowedNames _names;
    private readonly AddressRules _addresses;
    private readonly Uri? _proxy;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private readonly int[] _ports;

    /// <param name="options">Already validated; see <see cref="EgressOptionsValidator"/>.</param>
    /// <param name="names">The names of Atlas and of the clouds, exact or <c>*.vault.azure.net</c>.</param>
    /// <param name="ports">Ports other than 443 that the configuration names, such as that of <c>Atlas:BaseUrl</c>.</param>
    /// <param name="lookUp">The resolver; the system's where none is given.</param>
    public ConnectedEgress(
        EgressOptions options,
        IEnumerable<string> names,
        IEnumerable<int>? ports = null,
        Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _names = new AllowedNames(names.Concat(options.AllowedWebhookHosts));
        _addresses = new AddressRules(options.AllowedPrivateRanges.Select(range => IPNetwork.Parse(range)));
        _proxy = options.Proxy;
        _lookUp = lookUp ?? Dns.GetHostAddressesAsync;
        _ports = [443, .. ports ?? []];
    }

    /// <summary>False for an address in the place of a name, and for the names of this machine: whatever is on the list, these are refused.</summary>
    public static bool MayBeDialled(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.HostNameType is UriHostNameType.Dns
            && !$".{address.IdnHost}".TrimEnd('.').EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    public override void DemandName(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.Scheme is not "https" || !_ports.Contains(address.Port))
            throw new EgressRefusedException(EgressRefusal.NotHttps, address.Authority);
        _names.Demand(address.IdnHost);
    }

    public override async Task<ResolvedHost> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        _names.Demand(host);
        return _proxy is null
            ? new ResolvedHost(host, await LookUpAsync(host, cancellationToken), ByProxy: false)
            : new ResolvedHost(host, [], ByProxy: true);
    }

    public override async ValueTask<Stream> ConnectAsync(DnsEndPoint endPoint, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        // The operator named the proxy; the target's name was checked by DemandName, and the proxy resolves it.
        if (_proxy is not null)
            return await DialAsync(await _lookUp(_proxy.IdnHost, cancellationToken), _proxy.Port, cancellationToken);

        _names.Demand(endPoint.Host);
        return await DialAsync(await LookUpAsync(endPoint.Host, cancellationToken), endPoint.Port, cancellationToken);
    }

    protected override void Configure(SocketsHttpHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (_proxy is null)
            return;
        handler.UseProxy = true;
        handler.Proxy = OperatorProxy.From(_proxy);
    }

    private async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        var addresses = await _lookUp(host, cancellationToken);
        if (addresses.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        // One refused address refuses the name: a mixed answer is what DNS rebinding looks like, and no vault has one.
        if (Array.Find(addresses, address => !_addresses.Allows(address)) is { } refused)
            throw new EgressRefusedException(EgressRefusal.AddressNotAllowed, host, AddressRules.Classify(refused));
        return addresses;
    }
}
