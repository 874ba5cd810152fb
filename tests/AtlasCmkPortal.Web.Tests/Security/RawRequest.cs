using System.Net.Sockets;
using System.Text;

namespace AtlasCmkPortal.Web.Tests.Security;

/// <summary>A request as bytes: what no client that behaves would send.</summary>
internal static class RawRequest
{
    /// <summary>
    /// Sends it and reads the answer's head. The connection is not closed before, so that whoever waits for the rest of a body waits.
    /// </summary>
    public static async Task<(int Status, string Head)> SendAsync(Uri console, string request, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(console.Host, console.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
                break;
            head.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        var text = head.ToString().Split("\r\n\r\n")[0];
        return (int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), text);
    }
}
