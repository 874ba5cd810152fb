using System.Net;

namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>The section <c>ForwardedHeaders</c>.</summary>
/// <param name="KnownProxies">Whose forwarded headers count; without any, nobody's do.</param>
public sealed record ReverseProxyOptions(IReadOnlyList<IPAddress> KnownProxies)
{
    internal static ReverseProxyOptions Read(SettingReader settings)
    {
        var texts = settings.Bind<Section>("ForwardedHeaders").KnownProxies;
        var addresses = new List<IPAddress>();
        for (var i = 0; i < texts.Count; i++)
        {
            if (IPAddress.TryParse(texts[i], out var address))
                addresses.Add(address);
            else
                settings.Refuse($"ForwardedHeaders:KnownProxies:{i} must be an IP address. It is \"{texts[i]}\".");
        }

        return new ReverseProxyOptions(addresses);
    }

    private sealed class Section
    {
        public IList<string> KnownProxies { get; set; } = [];
    }
}
