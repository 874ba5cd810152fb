using System.Net;

namespace AtlasCmkPortal.Egress;

/// <summary>
/// The names that this console speaks to: exact names, and patterns like <c>*.vault.azure.net</c> whose star stands for exactly one label, as in a
/// certificate.
/// </summary>
public sealed class AllowedNames
{
    private readonly HashSet<string> _exact = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _parents = new(StringComparer.OrdinalIgnoreCase);

    public AllowedNames(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var name in names)
            _ = name.StartsWith("*.", StringComparison.Ordinal) ? _parents.Add(name[2..]) : _exact.Add(name);
    }

    public bool Contains(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return _exact.Contains(host) || (dot > 0 && _parents.Contains(host[(dot + 1)..]));
    }

    /// <exception cref="EgressRefusedException">The host is an address, or a name that is not on the list.</exception>
    public void Demand(string host)
    {
        if (IPAddress.TryParse(host, out _) || Uri.CheckHostName(host) is UriHostNameType.IPv4 or UriHostNameType.IPv6)
            throw new EgressRefusedException(EgressRefusal.IpLiteral, host);
        if (!Contains(host))
            throw new EgressRefusedException(EgressRefusal.NameNotAllowed, host);
    }
}
