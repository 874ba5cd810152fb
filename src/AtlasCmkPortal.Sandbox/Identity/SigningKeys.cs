using System.Security.Cryptography;
using System.Text;
using AtlasCmkPortal.Sandbox.Hosting;
using Microsoft.IdentityModel.Tokens;

namespace AtlasCmkPortal.Sandbox.Identity;

/// <summary>
/// The provider's keys, kept beside the state with mode 0600: a console session that outlives a restart of the sandbox still holds an ID token,
/// and signing out sends it back as <c>id_token_hint</c>.
/// </summary>
internal static class SigningKeys
{
    public static RsaSecurityKey LoadOrCreate(SandboxDirectory directory, string name)
    {
        var rsa = RSA.Create(2048);
        if (File.Exists(directory.Of(name))) rsa.ImportFromPem(File.ReadAllText(directory.Of(name)));
        else directory.Write(name, Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem()), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new RsaSecurityKey(rsa) { KeyId = Convert.ToHexStringLower(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()))[..40] };
    }
}
