using System.Security.Cryptography.X509Certificates;
using AtlasCmkPortal.Sandbox.Hosting;

namespace AtlasCmkPortal.Sandbox.Control;

/// <summary><c>GET /_sandbox/info</c>: how to reach the https port and whom to trust there.</summary>
internal static class ReadInfo
{
    public static Info Handle(SandboxPorts ports, X509Certificate2 authority)
        => new(ports.Https, ports.Http, authority.ExportCertificatePem() + "\n");

    internal sealed record Info(int HttpsPort, int HttpPort, string CaCertificate);
}
