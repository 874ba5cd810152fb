using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Keys.Cryptography;

namespace AtlasCmkPortal.UnitTests.AzureKeys;

/// <summary>
/// What the package's client does with a key that it may read: it encrypts locally. The stand-in does the same, so that nobody builds a test
/// of permissions on it that passes here and is wrong with the package.
/// </summary>
public sealed class CryptographyTests : IDisposable
{
    private static readonly byte[] Bytes = [0xFB, 0xFF, 0xFE, 0x00, 0x3E];
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly FakeVaults _vaults = new();

    private IEnumerable<(string Method, string Path)> Authorized =>
        _vaults.Requests.Where(request => request.Token is not null).Select(request => (request.Method, request.Uri.AbsolutePath));

    public void Dispose()
    {
        _rsa.Dispose();
        _vaults.Dispose();
    }

    [Theory]
    [InlineData("RSA-OAEP-256", Keys.Version, $"/keys/k/{Keys.Version}")]
    [InlineData("RSA-OAEP", null, "/keys/k/")]
    public async Task Encrypt_KeyThatMayBeRead_IsComputedLocally(string algorithm, string? version, string path)
    {
        _vaults.Answer = _ => Bundle();
        var cryptography = Keys.Client(_vaults).GetCryptographyClient("k", version);

        var first = await cryptography.EncryptAsync(algorithm, Bytes, Keys.Cancellation);
        await cryptography.EncryptAsync(algorithm, Bytes, Keys.Cancellation);

        Assert.Equal(
            Bytes,
            _rsa.Decrypt(first.Ciphertext, algorithm == "RSA-OAEP" ? RSAEncryptionPadding.OaepSHA1 : RSAEncryptionPadding.OaepSHA256));
        Assert.Equal([("GET", path)], Authorized);
    }

    [Fact]
    public async Task Encrypt_KeyThatMayNotBeRead_IsTheServices()
    {
        _vaults.Answer = request =>
            request.Method == "GET" ? FakeVaults.Json(HttpStatusCode.Forbidden, """{"error":{"code":"Forbidden","message":""}}""") : Operation("_-8");

        var encrypted = await Keys.Client(_vaults)
            .GetCryptographyClient("k", Keys.Version)
            .EncryptAsync(EncryptionAlgorithm.RsaOaep256, Bytes, Keys.Cancellation);

        Assert.Equal([0xFF, 0xEF], encrypted.Ciphertext);
        Assert.Equal(("POST", $"/keys/k/{Keys.Version}/encrypt"), Authorized.Last());
        Assert.Equal("""{"alg":"RSA-OAEP-256","value":"-__-AD4"}""", _vaults.Requests[^1].Body);
    }

    [Theory]
    [InlineData("\"decrypt\"", "RSA-OAEP-256")]
    [InlineData("\"encrypt\",\"decrypt\"", "RSA1_5")]
    public async Task Encrypt_WhatOnlyTheServiceCan_IsTheServices(string operations, string algorithm)
    {
        _vaults.Answer = request => request.Method == "GET" ? Bundle(operations: operations) : Operation("_-8");
        await Keys.Client(_vaults).GetCryptographyClient("k", Keys.Version).EncryptAsync(algorithm, Bytes, Keys.Cancellation);
        Assert.Equal(("POST", $"/keys/k/{Keys.Version}/encrypt"), Authorized.Last());
    }

    [Theory]
    [InlineData("\"exp\":1")]
    [InlineData("\"nbf\":32503680000")]
    public async Task Encrypt_KeyOutsideItsDates_ThrowsWithoutAskingTheService(string attributes)
    {
        _vaults.Answer = _ => Bundle(attributes);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Keys.Client(_vaults).GetCryptographyClient("k", Keys.Version).EncryptAsync(EncryptionAlgorithm.RsaOaep256, Bytes, Keys.Cancellation));
        Assert.Equal(["GET"], Authorized.Select(request => request.Method));
    }

    [Fact]
    public async Task Decrypt_Always_IsTheServices()
    {
        _vaults.Answer = request => request.Method == "GET" ? Bundle() : Operation("-__-AD4");
        var cryptography = Keys.Client(_vaults).GetCryptographyClient("k", Keys.Version);

        var decrypted = await cryptography.DecryptAsync("RSA-OAEP", [0xFF, 0xEF], Keys.Cancellation);

        Assert.Equal((EncryptionAlgorithm.RsaOaep, "https://kid/"), (decrypted.Algorithm, decrypted.KeyId));
        Assert.Equal(Bytes, decrypted.Plaintext);
        Assert.Equal(("POST", $"/keys/k/{Keys.Version}/decrypt"), Authorized.Last());
        Assert.Equal("""{"alg":"RSA-OAEP","value":"_-8"}""", _vaults.Requests[^1].Body);
        Assert.Equal(new Uri(Keys.Orders, $"/keys/k/{Keys.Version}"), new Uri(cryptography.KeyId));
    }

    [Fact]
    public async Task Encrypt_KeyThatDoesNotExist_IsTheReadersRefusal()
    {
        _vaults.Answer = _ => FakeVaults.Json(HttpStatusCode.NotFound, """{"error":{"code":"KeyNotFound","message":""}}""");
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() =>
            Keys.Client(_vaults).GetCryptographyClient("k", Keys.Version).EncryptAsync(EncryptionAlgorithm.RsaOaep256, Bytes, Keys.Cancellation));
        Assert.Equal((404, 1), (refused.Status, Authorized.Count()));
    }

    private static HttpResponseMessage Operation(string value) =>
        FakeVaults.Json(HttpStatusCode.OK, $$"""{"kid":"https://kid/","value":"{{value}}"}""");

    private HttpResponseMessage Bundle(string attributes = "\"enabled\":true", string operations = "\"encrypt\",\"decrypt\"")
    {
        var modulus = Base64Url.EncodeToString(_rsa.ExportParameters(includePrivateParameters: false).Modulus);
        return FakeVaults.Json(HttpStatusCode.OK, $$$"""
            {"key":{"kid":"{{{Keys.Orders}}}keys/k/{{{Keys.Version}}}","kty":"RSA","key_ops":[{{{operations}}}],"n":"{{{modulus}}}","e":"AQAB"},
             "attributes":{{{{attributes}}}}}
            """);
    }
}
