using System.Net;
using System.Net.Sockets;

namespace AtlasCmkPortal.EndToEnd.Tests.Hosting;

/// <summary>
/// Three free loopback ports, chosen before the start: a console that is killed and started again must come back where the browser and the
/// identity provider's redirect addresses expect it.
/// </summary>
public sealed record Ports(int Console, int SandboxHttps, int SandboxHttp)
{
    public static Ports Choose()
    {
        // All three are held at once, so that they differ.
        TcpListener[] listeners = [new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0), new(IPAddress.Loopback, 0)];
        try
        {
            var ports = Array.ConvertAll(listeners, listener =>
            {
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            });
            return new(ports[0], ports[1], ports[2]);
        }
        finally
        {
            Array.ForEach(listeners, listener => listener.Dispose());
        }
    }
}
