using System.Net;
using System.Net.Sockets;
using System.Text;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Web.Tests.AzureCli;

/// <summary>
/// A proxy for <c>HTTPS_PROXY</c>: what a client opens to a cloud's own name goes to the sandbox's port, end to end encrypted, and what it opens to
/// any other name is refused, so that nothing leaves the machine.
/// </summary>
internal sealed class CloudTunnel : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;

    public CloudTunnel()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>The https port of the sandbox that answers now.</summary>
    public int Target { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> open = [];
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_end.Token);
                open.RemoveAll(one => one.IsCompleted);
                open.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await TunnelAsync(client.GetStream());
            }
            catch (Exception over) when (over is IOException or SocketException or OperationCanceledException)
            {
                // Either side hung up, or the test has ended.
            }
        }
    }

    private async Task TunnelAsync(NetworkStream client)
    {
        var host = await HostAsync(client);
        if (HostNames.ServicesOf(host, isHttps: true) is SandboxServices.None)
        {
            await client.WriteAsync("HTTP/1.1 502 Bad Gateway\r\n\r\n"u8.ToArray(), _end.Token);
            return;
        }

        using var sandbox = new TcpClient();
        await sandbox.ConnectAsync(IPAddress.Loopback, Target, _end.Token);
        await client.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), _end.Token);
        var there = sandbox.GetStream();
        await Task.WhenAny(client.CopyToAsync(there, _end.Token), there.CopyToAsync(client, _end.Token));
    }

    /// <summary>Reads <c>CONNECT management.azure.com:443 HTTP/1.1</c> and its headers.</summary>
    private async Task<string> HostAsync(NetworkStream client)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await client.ReadExactlyAsync(one, _end.Token);
            head.Append((char)one[0]);
        }

        return head.ToString().Split(' ')[1].Split(':')[0];
    }
}
