using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AtlasCmkPortal.UnitTests.Egress;

/// <summary>A TLS server on loopback with an authority of its own; answers every request with one fixed text.</summary>
public sealed class LoopbackTlsServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;
    private readonly string _answer;

    public LoopbackTlsServer(string certificateName, string answer)
    {
        _answer = answer;
        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        using var authority = authorityRequest.CreateSelfSigned(from, from.AddHours(1));
        Authority = X509CertificateLoader.LoadCertificate(authority.Export(X509ContentType.Cert));

        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=sandbox", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(certificateName);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(authority, from, from.AddMinutes(30), [1]);
        _certificate = leaf.CopyWithPrivateKey(key);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public X509Certificate2 Authority { get; }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<string> Requests { get; } = [];

    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
        Authority.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(_certificate);
                using var reader = new StreamReader(tls);
                var head = new StringBuilder();
                while (await reader.ReadLineAsync() is { Length: > 0 } line)
                    head.Append(line).Append('\n');
                Requests.Add(head.ToString());
                await tls.WriteAsync(Encoding.ASCII.GetBytes(_answer));
                await tls.ShutdownAsync();
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client did not like the certificate: what the test is about.
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
