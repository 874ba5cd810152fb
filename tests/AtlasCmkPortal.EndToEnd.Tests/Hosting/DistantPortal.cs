using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>
/// A loopback port behind which the console lies, half a round trip away in each direction. What one connection sends arrives in its order.
/// </summary>
public sealed class DistantPortal : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _gone = new();
    private readonly TimeSpan _oneWay;
    private readonly int _port;
    private readonly Task _accepting;

    /// <param name="address">The console's own address.</param>
    public DistantPortal(string address, TimeSpan roundTrip)
    {
        (_port, _oneWay) = (new Uri(address).Port, roundTrip / 2);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _gone.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_gone.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient browser)
    {
        using var console = new TcpClient { NoDelay = true };
        using (browser)
        {
            browser.NoDelay = true;
            try
            {
                await console.ConnectAsync(IPAddress.Loopback, _port, _gone.Token);
                await Task.WhenAny(PassOnAsync(browser, console), PassOnAsync(console, browser));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException)
            {
                // The console or the test is gone, and so is the connection.
            }
        }
    }

    private async Task PassOnAsync(TcpClient from, TcpClient to)
    {
        var underWay = Channel.CreateUnbounded<(long Sent, byte[] Bytes)>();
        var arriving = ArriveAsync(underWay.Reader, to);
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _gone.Token) is > 0 and var count)
            {
                underWay.Writer.TryWrite((TimeProvider.System.GetTimestamp(), buffer[..count]));
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // Closed by one of the two.
        }

        underWay.Writer.TryComplete();
        await arriving;
    }

    private async Task ArriveAsync(ChannelReader<(long Sent, byte[] Bytes)> underWay, TcpClient to)
    {
        try
        {
            await foreach (var (sent, bytes) in underWay.ReadAllAsync(_gone.Token))
            {
                if (_oneWay - TimeProvider.System.GetElapsedTime(sent) is { Ticks: > 0 } rest)
                {
                    await Task.Delay(rest, TimeProvider.System, _gone.Token);
                }

                await to.GetStream().WriteAsync(bytes, _gone.Token);
            }
        }
        catch (Exception exception) when (IsEnd(exception))
        {
            // Closed by one of the two.
        }
    }

    private static bool IsEnd(Exception exception) =>
        exception is OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException;
}
