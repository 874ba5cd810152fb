using System.Net;

namespace AtlasCmkPortal.Egress;

/// <summary>The operator's proxy for every host, loopback and intranet names included: what may be asked for is decided before.</summary>
public static class OperatorProxy
{
    public static WebProxy From(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var proxy = new WebProxy(new UriBuilder(address) { UserName = "", Password = "" }.Uri);
        if (address.UserInfo.Split(':', 2) is [{ Length: > 0 } user, ..] parts)
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(parts.Length > 1 ? parts[1] : ""));
        return proxy;
    }
}
