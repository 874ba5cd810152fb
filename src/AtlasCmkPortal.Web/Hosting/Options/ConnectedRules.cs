using System.Net;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>What Connected mode requires of settings that the sandbox may leave at their defaults: its sessions and secrets are real.</summary>
internal static class ConnectedRules
{
    private static readonly string[] Everything = ["*", "[::]", "0.0.0.0"];

    public static void Demand(SettingReader settings, IConfiguration configuration, ReverseProxyOptions proxies)
    {
        DemandHosts(settings);
        DemandReachableAtlas(settings);
        if (proxies.KnownProxies.Count == 0)
            DemandPrivateWayIn(settings, configuration);
    }

    /// <summary>Redirects to the sign-in provider are made of the host that was asked for.</summary>
    private static void DemandHosts(SettingReader settings)
    {
        var hosts = settings.Text("AllowedHosts")?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (hosts.Length == 0 || hosts.Intersect(Everything, StringComparer.Ordinal).Any() || !Array.TrueForAll(hosts, IsHost))
        {
            settings.Refuse(
                "AllowedHosts must name the hosts that people reach the console at, such as cmk.example.com, without scheme and port, separated by "
                + "semicolons.");
        }
    }

    private static bool IsHost(string host) =>
        Uri.CheckHostName(host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host.Trim('[', ']')) is not UriHostNameType.Unknown;

    /// <summary>The rules that need no DNS lookup. What a name resolves to is checked at each connection.</summary>
    private static void DemandReachableAtlas(SettingReader settings)
    {
        if (!Uri.TryCreate(settings.Text("Atlas:BaseUrl"), UriKind.Absolute, out var address) || address.Scheme is not "https")
            return;
        if (!ConnectedEgress.MayBeDialled(address))
        {
            settings.Refuse(
                "Atlas:BaseUrl must be a public host name, such as https://cloud.mongodb.com: egress dials no address and nothing of this machine. "
                + $"It is {address}.");
        }
    }

    private static void DemandPrivateWayIn(SettingReader settings, IConfiguration configuration)
    {
        foreach (var url in KestrelConfiguration.Asked(configuration).Where(IsPlainAndOpen))
        {
            settings.Refuse(
                $"World is Connected, and {url} would carry sessions over the network in plain http. Listen on https, or on 127.0.0.1 behind a "
                + "reverse proxy with TLS, or name that proxy in ForwardedHeaders:KnownProxies.");
        }
    }

    private static bool IsPlainAndOpen(string url) => KestrelConfiguration.IsAddress(url)
        && BindingAddress.Parse(url) is { Scheme: "http", IsUnixPipe: false, IsNamedPipe: false } address
        && !string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
