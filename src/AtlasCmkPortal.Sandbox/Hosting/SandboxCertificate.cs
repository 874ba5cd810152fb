using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// A server certificate for the clouds' names and the authority that signed it. Both are made anew at each start; the authority's key never leaves
/// <see cref="Create"/>, so that nothing else can ever be signed with it.
/// </summary>
internal sealed class SandboxCertificate : IDisposable
{
    private SandboxCertificate(X509Certificate2 authority, X509Certificate2 server) => (Authority, Server) = (authority, server);

    public X509Certificate2 Authority { get; }

    public X509Certificate2 Server { get; }

    public static SandboxCertificate Create(TimeProvider time)
    {
        var (from, until) = (time.GetUtcNow().AddHours(-1), time.GetUtcNow().AddDays(397));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = SelfSign(authorityKey, from, until);

        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=AtlasCmkPortal sandbox", serverKey, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in HostNames.OnCertificate) names.AddDnsName(name);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, true, false));
        using var signed = request.Create(authority, from, until, RandomNumberGenerator.GetBytes(16));
        using var withKey = signed.CopyWithPrivateKey(serverKey);

        // By way of PKCS#12, because Windows serves only keys that were imported.
        return new SandboxCertificate(
            X509CertificateLoader.LoadCertificate(authority.RawData),
            X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), password: null));
    }

    public void Dispose()
    {
        Authority.Dispose();
        Server.Dispose();
    }

    private static X509Certificate2 SelfSign(ECDsa key, DateTimeOffset from, DateTimeOffset until)
    {
        var request = new CertificateRequest("CN=AtlasCmkPortal sandbox authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(from, until);
    }
}
