using System.Net;
using AtlasCmkPortal.Web.Hosting.Options;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>Where the console listens. In Sandbox mode only on loopback, whatever is configured: sign-in needs no password there.</summary>
internal static class KestrelConfiguration
{
    public const string Default = "http://localhost:5280";

    public static void ConfigureKestrel(this WebApplicationBuilder builder, PortalMode mode)
    {
        var asked = FromUrls(builder.Configuration);
        var wrong = asked.Where(url => !IsAddress(url)).ToList();
        if (wrong.Count > 0)
            throw new StartRefusedException([
                .. wrong.Select(url => $"--urls must hold addresses such as http://127.0.0.1:8080, separated by semicolons. \"{url}\" is none."),
            ]);
        builder.WebHost.UseUrls(mode is PortalMode.Sandbox ? [.. asked.Select(OnLoopback)] : asked);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // The largest that anybody sends is a form with a token, or a message of a circuit.
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            // Endpoints of section Kestrel do not pass through the addresses above.
            if (mode is PortalMode.Sandbox)
                kestrel.ConfigureEndpointDefaults(endpoint => DemandLoopback(endpoint.IPEndPoint));
        });
        if (mode is PortalMode.Sandbox)
            builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
    }

    /// <summary>The same scheme and port on loopback. A free port must be taken on one address: there is no free port for two.</summary>
    internal static string OnLoopback(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.Port == 0 ? $"{address.Scheme}://127.0.0.1:0" : $"{address.Scheme}://localhost:{address.Port}";
    }

    /// <summary>Where Kestrel would listen: endpoints of its section take the place of addresses.</summary>
    internal static IReadOnlyList<string> Asked(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        return endpoints.Count > 0 ? endpoints : FromUrls(configuration);
    }

    internal static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", PathBase: "", Port: >= 0 and <= IPEndPoint.MaxPort };
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static void DemandLoopback(IPEndPoint? endPoint)
    {
        if (endPoint is not null && !IPAddress.IsLoopback(endPoint.Address))
        {
            throw new StartRefusedException(
                $"World is Sandbox, which listens on loopback only. Remove the endpoint on {endPoint} from section Kestrel.");
        }
    }

    private static string[] FromUrls(IConfiguration configuration) =>
        Split(configuration["urls"]) is { Length: > 0 } urls ? urls : FromPorts(configuration);

    private static string[] FromPorts(IConfiguration configuration)
    {
        string[] urls =
        [
            .. Split(configuration["http_ports"])
                .Select(port => $"http://*:{port}")
                .Concat(Split(configuration["https_ports"]).Select(port => $"https://*:{port}")),
        ];
        return urls.Length == 0 ? [Default] : urls;
    }

    private static string[] Split(string? ports) => ports?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
