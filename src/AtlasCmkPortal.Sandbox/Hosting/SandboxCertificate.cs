using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AtlasCmkPortal.Sandbox.Hosting.Routing;

namespace AtlasCmkPortal.Sandbox.Hosting;

/// <summary>
/// A server certificate for the clouds' names and the authority that signed it. The authority's key never leaves
/// <see cref="Create"/>, so that nothing else can ever be signed with it. The certificate and its key are kept in the sandbox's folder, so that who
/// trusts the authority goes on over a restart; both are renewed a month before they expire, and where the names have changed.
/// </summary>
internal sealed class SandboxCertificate : IDisposable
{
    private const string AuthorityFile = "ca.crt";
    private const string ServerFile = "server.pfx";

    private SandboxCertificate(X509Certificate2 authority, X509Certificate2 server) => (Authority, Server) = (authority, server);

    public X509Certificate2 Authority { get; }

    public X509Certificate2 Server { get; }

    public static SandboxCertificate LoadOrCreate(SandboxDirectory directory, TimeProvider time)
    {
        if (TryLoad(directory, time) is { } kept) return kept;
        var made = Create(time);
        directory.Write(ServerFile, made.Server.Export(X509ContentType.Pfx), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        directory.Write(
            AuthorityFile, Encoding.ASCII.GetBytes(made.Authority.ExportCertificatePem() + "\n"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return made;
    }

    private static SandboxCertificate? TryLoad(SandboxDirectory directory, TimeProvider time)
    {
        try
        {
            var server = X509CertificateLoader.LoadPkcs12FromFile(directory.Of(ServerFile), password: null, X509KeyStorageFlags.Exportable);
            var authority = X509CertificateLoader.LoadCertificateFromFile(directory.Of(AuthorityFile));
            if (IsGood(server, authority, time.GetUtcNow())) return new SandboxCertificate(authority, server);
            server.Dispose();
            authority.Dispose();
            return null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }
    }

    private static bool IsGood(X509Certificate2 server, X509Certificate2 authority, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        var names = server.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames());
        return server.HasPrivateKey && server.NotAfter.ToUniversalTime() > now.AddDays(30).UtcDateTime && chain.Build(server)
            && names.Order(StringComparer.Ordinal).SequenceEqual(HostNames.OnCertificate.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static SandboxCertificate Create(TimeProvider time)
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
            X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), password: null, X509KeyStorageFlags.Exportable));
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
