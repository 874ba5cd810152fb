using System.Globalization;
using System.Net.Http.Json;
using System.Xml;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>The sandbox's control interface, as <c>curl</c> would use it: time, faults, what was asked of whom.</summary>
public sealed class SandboxControl(int httpPort) : IDisposable
{
    private readonly HttpClient _http = new()
    {
        BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{httpPort}/_sandbox/")),
    };

    /// <summary>Moves the world clock; performs what would have happened in between.</summary>
    public Task AdvanceAsync(TimeSpan by) => SendAsync(HttpMethod.Post, "time/advance", new { by = XmlConvert.ToString(by) });

    public Task SetFaultsAsync(params Fault[] faults) => SendAsync(HttpMethod.Put, "faults", faults);

    public Task ClearFaultsAsync() => SendAsync(HttpMethod.Delete, "faults", null);

    /// <summary>
    /// Waits until the one fault that was set has been met: the request that it is about was carried out, where the fault comes after that.
    /// </summary>
    public async Task WaitUntilFaultIsMetAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        while ((await _http.GetFromJsonAsync<Fault[]>(new Uri("faults", UriKind.Relative), limit.Token))!.Length > 0)
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    public async Task<IReadOnlyList<SeenRequest>> RequestsAsync(string service) =>
        await _http.GetFromJsonAsync<IReadOnlyList<SeenRequest>>(new Uri($"requests?service={service}", UriKind.Relative)) ?? [];

    public async Task<DateTimeOffset> NowAsync() => (await _http.GetFromJsonAsync<SandboxClock>(new Uri("time", UriKind.Relative)))!.Now;

    public void Dispose() => _http.Dispose();

    private async Task SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative))
        {
            Content = body is null ? null : JsonContent.Create(body),
        };
        using var response = await _http.SendAsync(request);
        Assert.True(
            response.IsSuccessStatusCode,
            $"{method} /_sandbox/{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
    }

    private sealed record SandboxClock(DateTimeOffset Now);
}

/// <summary>One fault of the sandbox's services: <c>atlas</c>, <c>entra</c>, <c>keyvault</c>, <c>arm</c>.</summary>
/// <param name="After">The request is carried out first; only its answer is delayed and lost.</param>
public sealed record Fault(
    string Service, string Match = "*", int? Status = null, int DelayMs = 0, int? Times = null, bool Drop = false, bool Html = false,
    string? Method = null, bool After = false);

public sealed record SeenRequest(string Method, string Host, string Path, int Status, string? Caller);
