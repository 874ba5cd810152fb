using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AtlasCmkPortal.Egress;

namespace AtlasCmkPortal.Web.Hosting.Options;

/// <summary>The section <c>DataProtection</c>: what protects the console's own keys at rest.</summary>
/// <param name="Certificate">Null: the keys lie in the data directory, protected by the file mode only, and no secret can be kept.</param>
public sealed record KeyRingOptions(X509Certificate2? Certificate)
{
    /// <summary>ERROR_INVALID_PASSWORD, which .NET says on every system.</summary>
    private const int WrongPassword = unchecked((int)0x80070056);

    internal static KeyRingOptions Read(SettingReader settings)
    {
        var path = settings.Text("DataProtection:Certificate");
        var password = Secret.FromField(settings.Text("DataProtection:Password"));
        if (path is null)
        {
            if (password is not null)
                settings.Refuse("DataProtection:Password is set without DataProtection:Certificate, the PFX file that it opens.");
            return new KeyRingOptions(Certificate: null);
        }

        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12(File.ReadAllBytes(path), password?.Reveal());
            if (certificate.GetRSAPrivateKey() is not null)
                return new KeyRingOptions(certificate);
            settings.Refuse("DataProtection:Certificate must hold an RSA private key.");
        }
        catch (CryptographicException wrong)
        {
            settings.Refuse(
                wrong.HResult == WrongPassword
                    ? $"DataProtection:Password does not open DataProtection:Certificate, the PFX file {path}."
                    : $"DataProtection:Certificate must be a PFX file with a certificate and its private key. {path} is something else.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            settings.Refuse($"DataProtection:Certificate must be a PFX file that this user may read. {path} cannot be read.");
        }

        return new KeyRingOptions(Certificate: null);
    }
}
