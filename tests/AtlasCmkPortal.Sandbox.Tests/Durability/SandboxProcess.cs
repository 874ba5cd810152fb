using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Tests.Durability;

/// <summary>The sandbox as an operator starts it: a process of its own, on free ports, that can be killed.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Process _process;
    private readonly string _folder;

    private SandboxProcess(Process process, string folder) => (_process, _folder) = (process, folder);

    public int Id => _process.Id;

    public int HttpsPort { get; private set; }

    public int HttpPort { get; private set; }

    public Credentials Credentials => JsonSerializer.Deserialize<Credentials>(File.ReadAllText(Path.Combine(_folder, "credentials.json")), Json)!;

    /// <summary>Returns when it serves. Throws what it said where it does not start.</summary>
    /// <param name="dataDirectory">The console's; the sandbox takes the folder <c>sandbox</c> in it.</param>
    /// <param name="prepare">A last change to how it is started.</param>
    /// <param name="arguments">Options beside folder and ports.</param>
    public static async Task<SandboxProcess> StartAsync(string dataDirectory, Action<ProcessStartInfo>? prepare = null, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = dataDirectory,
        };
        string[] all =
        [
            Path.Combine(AppContext.BaseDirectory, "AtlasCmkPortal.Sandbox.dll"),
            "--DataDirectory", dataDirectory, "--Sandbox:HttpsPort", "0", "--Sandbox:HttpPort", "0", "--Sandbox:AtlasUpdateDuration", "00:00:00",
            .. arguments,
        ];
        Array.ForEach(all, start.ArgumentList.Add);
        prepare?.Invoke(start);
        var sandbox = new SandboxProcess(Process.Start(start)!, Path.Combine(dataDirectory, "sandbox"));
        await sandbox.ReadPortsAsync();
        return sandbox;
    }

    /// <summary>A client for the clouds' own URLs that trusts this sandbox's authority and nothing else.</summary>
    public HttpClient Cloud()
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ConnectCallback = DialAsync };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "ca.crt")) },
        };
        return new HttpClient(handler);
    }

    /// <summary>SIGKILL: nothing of it runs any more when this returns, and nothing of it could end its work.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    // "  https://localhost:43211   Atlas, Entra, …", then "  http://127.0.0.1:43212    sign-in, …", at last "Ctrl-C ends it."
    private async Task ReadPortsAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["Ctrl-C", ..]) return;
            if (words.Length == 0 || !Uri.TryCreate(words[0], UriKind.Absolute, out var address)) continue;
            if (address.Scheme == Uri.UriSchemeHttps) HttpsPort = address.Port;
            else if (address.Scheme == Uri.UriSchemeHttp) HttpPort = address.Port;
        }

        var complaint = await _process.StandardError.ReadToEndAsync();
        await _process.WaitForExitAsync();
        throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The sandbox ended with {_process.ExitCode}: {complaint}"));
    }

    private async ValueTask<Stream> DialAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, HttpsPort, cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
