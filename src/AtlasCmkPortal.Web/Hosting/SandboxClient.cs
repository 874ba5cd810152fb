using System.Net;
using System.Xml;

namespace AtlasCmkPortal.Web.Hosting;

/// <summary>The sandbox's http port, as the console uses it, whether the sandbox runs in this process or alone.</summary>
public sealed class SandboxClient(Uri address, string dataDirectory) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = address,
        // Long, for the first answer of a cold start on a busy machine.
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Origin of its OpenID Connect provider and its control interface.</summary>
    public Uri Address { get; } = address;

    /// <summary>The folder with <c>credentials.json</c> and <c>ca.crt</c>.</summary>
    public string DataDirectory { get; } = dataDirectory;

    /// <summary><c>GET /_sandbox/info</c>: the ports and the certificate authority.</summary>
    public async Task<SandboxInfo> InfoAsync(CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<SandboxInfo>("/_sandbox/info", cancellationToken)
        ?? throw new HttpRequestException("The sandbox gave an empty answer.");

    /// <summary>
    /// <c>GET /_sandbox/time</c>, an answer like <c>{"now":"2026-11-24T09:00:00Z","offset":"PT0S"}</c>: how far the sandbox clock is ahead of
    /// the system's.
    /// </summary>
    public async Task<TimeSpan> OffsetAsync(CancellationToken cancellationToken)
    {
        var time = await _http.GetFromJsonAsync<SandboxTime>("/_sandbox/time", cancellationToken);
        return XmlConvert.ToTimeSpan(time?.Offset ?? "PT0S");
    }

    /// <summary><c>GET /_sandbox/dns?name=…</c>: the addresses of a name, none where it does not resolve.</summary>
    public async Task<IReadOnlyList<IPAddress>> LookUpAsync(string host, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync($"/_sandbox/dns?name={Uri.EscapeDataString(host)}", cancellationToken);
        if (answer.StatusCode is HttpStatusCode.NotFound)
            return [];
        answer.EnsureSuccessStatusCode();
        var names = await answer.Content.ReadFromJsonAsync<SandboxAddresses>(cancellationToken);
        return [.. (names?.Addresses ?? []).Select(IPAddress.Parse)];
    }

    public void Dispose() => _http.Dispose();

    private sealed record SandboxTime(string? Offset);

    private sealed record SandboxAddresses(IReadOnlyList<string>? Addresses);
}

/// <param name="CaCertificate">PEM.</param>
public sealed record SandboxInfo(int HttpsPort, int HttpPort, string CaCertificate);
