using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AtlasCmkPortal.Sandbox.Seed;

namespace AtlasCmkPortal.Sandbox.Tests.Atlas.Authentication;

/// <summary>A Digest answer written by hand, for what proper clients would not send.</summary>
internal sealed class DigestResponse(AtlasApiKeyCredential key, string nonce)
{
    public string Header(string uri, int count)
    {
        var nc = count.ToString("x8", CultureInfo.InvariantCulture);
        var response = Md5($"{Md5($"{key.PublicKey}:MMS Public API:{key.PrivateKey}")}:{nonce}:{nc}:client:auth:{Md5($"GET:{uri}")}");
        return $"""Digest username="{key.PublicKey}", realm="MMS Public API", nonce="{nonce}", uri="{uri}", cnonce="client", """
            + $"""nc={nc}, qop=auth, response="{response}", algorithm=MD5""";
    }

    [SuppressMessage("Security", "CA5351", Justification = "The protocol decides.")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
