using System.Net;

namespace AtlasCmkPortal.Egress;

/// <summary>Checks <see cref="EgressOptions"/> at start; every failure at once, each naming its key and the legal values.</summary>
public static class EgressOptionsValidator
{
    public static IReadOnlyList<string> Failures(EgressOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = new List<string>();
        if (options.Proxy is { } proxy && !(proxy.IsAbsoluteUri && proxy.Scheme is "http" && proxy.PathAndQuery is "/" or ""))
            failures.Add("Egress:Proxy must be the address of an http proxy without a path, such as http://proxy.example:3128.");

        for (var i = 0; i < options.AllowedPrivateRanges.Count; i++)
        {
            if (!IPNetwork.TryParse(options.AllowedPrivateRanges[i], out var range))
                failures.Add($"Egress:AllowedPrivateRanges:{i} must be a network such as 10.20.0.0/16.");
            else if (!AddressRules.MayBeAllowed(range))
                failures.Add(
                    $"Egress:AllowedPrivateRanges:{i} must lie within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 or fc00::/7.");
        }

        for (var i = 0; i < options.AllowedWebhookHosts.Count; i++)
        {
            var host = options.AllowedWebhookHosts[i];
            if (Uri.CheckHostName(host) != UriHostNameType.Dns || !host.Contains('.', StringComparison.Ordinal))
                failures.Add($"Egress:AllowedWebhookHosts:{i} must be a full host name such as hooks.example.com, without scheme, port or path.");
        }

        return failures;
    }
}
