using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>The ports in use, known once the server listens (0 was asked for a free one).</summary>
public sealed class SandboxPorts(IServer server)
{
    public int Https => PortOf("https");

    public int Http => PortOf("http");

    private int PortOf(string scheme)
        => server.Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address)).First(uri => uri.Scheme == scheme).Port;
}
