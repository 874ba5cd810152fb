using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>An operator's proxy for plain http, one request a connection, that remembers what went through it.</summary>
internal sealed class ForwardingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Task _accepting;

    public ForwardingProxy()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Request lines such as <c>GET http://login.example.com/keys</c>.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception stopped) when (_stop.IsCancellationRequested
            && stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var (head, body) = await ReadAsync(stream);
        var line = head[0].Split(' ');
        _asked.Enqueue($"{line[0]} {line[1]}");
        using var request = new HttpRequestMessage(new HttpMethod(line[0]), line[1]);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(body) { Headers = { { "Content-Type", Header(head, "Content-Type") } } };
        if (Header(head, "Authorization") is { Length: > 0 } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await _http.SendAsync(request, _stop.Token);
        var content = await answer.Content.ReadAsByteArrayAsync(_stop.Token);
        var text = $"HTTP/1.1 {(int)answer.StatusCode} X\r\nContent-Type: {answer.Content.Headers.ContentType}\r\n"
            + $"Content-Length: {content.Length}\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(text), .. content], _stop.Token);
    }

    private async Task<(string[] Head, byte[] Body)> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        while (true)
        {
            bytes.AddRange(buffer.AsSpan(0, await stream.ReadAsync(buffer, _stop.Token)));
            var text = Encoding.Latin1.GetString([.. bytes]);
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0)
                continue;
            var head = text[..end].Split("\r\n");
            var length = int.TryParse(Header(head, "Content-Length"), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
            if (bytes.Count >= end + 4 + length)
                return (head, [.. bytes.Skip(end + 4).Take(length)]);
        }
    }

    private static string Header(string[] head, string name) =>
        head.FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
}
