using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Hosting;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Tests;

/// <summary>
/// A sandbox on free ports with a folder of its own. As a class fixture it is shared by a class; tests that move time or faults start their
/// own.
/// </summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private SandboxHost? _host;

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("sandbox-").FullName;

    /// <summary>The sandbox's system clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Zero, unless a test is about the pace.</summary>
    public TimeSpan UpdateDuration { get; init; }

    public SandboxHost Host => _host ?? throw new InvalidOperationException("The sandbox is not running.");

    public string HttpOrigin => $"http://127.0.0.1:{Host.HttpPort}";

    public Credentials Credentials => JsonSerializer.Deserialize<Credentials>(File.ReadAllText(Path.Combine(Directory, "credentials.json")), Json)!;

    public static async Task<SandboxFixture> StartAsync()
    {
        var fixture = new SandboxFixture();
        await fixture.InitializeAsync();
        return fixture;
    }

    public async ValueTask InitializeAsync()
    {
        if (_host is null) await SeededFolder.CopyToAsync(Directory);
        await StartAgainAsync();
    }

    /// <summary>Starts in the folder as it is.</summary>
    public async Task StartAgainAsync()
        => _host = await SandboxHost.StartAsync(
            new SandboxOptions { DataDirectory = Directory, HttpsPort = 0, HttpPort = 0, Time = Time, AtlasUpdateDuration = UpdateDuration },
            TestContext.Current.CancellationToken);

    public async Task RestartAsync()
    {
        await Host.DisposeAsync();
        await StartAgainAsync();
    }

    /// <summary>A client for the http port.</summary>
    public HttpClient Local()
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        handler.Expect100ContinueTimeout = TimeSpan.FromMinutes(1);
        return new HttpClient(handler) { BaseAddress = new Uri(HttpOrigin) };
    }

    /// <summary>A client for the clouds' real URLs, dialled to the https port, that trusts the authority in <c>ca.crt</c> and nothing else.</summary>
    public HttpClient Cloud()
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ConnectCallback = DialAsync };
        handler.SslOptions.CertificateChainPolicy = TrustPolicy();
        return new HttpClient(handler);
    }

    public X509ChainPolicy TrustPolicy()
        => new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Path.Combine(Directory, "ca.crt")) },
        };

    /// <summary>Sends to the control interface and expects success.</summary>
    public async Task<JsonElement> ControlAsync(HttpMethod method, string path, object? body = null)
    {
        using var client = Local();
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return response.StatusCode == HttpStatusCode.NoContent
            ? default
            : await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    public Task AdvanceAsync(string duration) => ControlAsync(HttpMethod.Post, "/_sandbox/time/advance", new { by = duration });

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, Host.HttpsPort, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
