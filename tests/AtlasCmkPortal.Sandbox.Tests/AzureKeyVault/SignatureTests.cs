using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

public sealed class SignatureTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private static readonly byte[] Digest = SHA256.HashData("a message"u8);

    [Theory]
    [InlineData("RS256", "SHA256")]
    [InlineData("RS384", "SHA384")]
    [InlineData("RS512", "SHA512")]
    [InlineData("PS256", "SHA256")]
    [InlineData("PS384", "SHA384")]
    [InlineData("PS512", "SHA512")]
    public async Task Sign_EveryAlgorithm_VerifiesHereAndWithThePublicKey(string alg, string hash)
    {
        var name = new HashAlgorithmName(hash);
        var digest = CryptographicOperations.HashData(name, "a message"u8);
        var bundle = await Azure.DoAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey");
        var kid = bundle.GetProperty("key").GetProperty("kid").GetString()!;
        var signed = await Azure.DoAsync("portal-admin", HttpMethod.Post, kid + "/sign", AzureClient.Crypto(digest, alg));
        Assert.Equal(kid, signed.GetProperty("kid").GetString());
        var signature = AzureClient.ValueOf(signed);

        using var rsa = RSA.Create(
            new RSAParameters
            {
                Modulus = bundle.GetProperty("key").GetProperty("n").GetString().FromUrl(),
                Exponent = bundle.GetProperty("key").GetProperty("e").GetString().FromUrl(),
            });
        Assert.True(rsa.VerifyHash(digest, signature, name, alg.StartsWith('P') ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1));
        Assert.True(await VerifyAsync(kid, digest, signature, alg));
        signature[0] ^= 1;
        Assert.False(await VerifyAsync(kid, digest, signature, alg));
        Assert.False(await VerifyAsync(kid, digest, [1, 2, 3], alg));
    }

    [Fact]
    public async Task Sign_DisabledKey_IsForbiddenButVerifyGoesOn()
    {
        var (kid, signature) = await CreateAsync("sign-disabled");
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, kid, new { attributes = new { enabled = false } });
        Assert.Equal(
            "Operation sign is not allowed on a disabled key.",
            await Azure.RefusedAsync(
                "portal-admin",
                HttpMethod.Post,
                kid + "/sign",
                403,
                "Forbidden",
                "KeyDisabled",
                AzureClient.Crypto(Digest, "RS256")));
        Assert.True(await VerifyAsync(kid, Digest, signature, "RS256"));
    }

    [Theory]
    [InlineData("sign-expired", -20, -10, "Operation sign is not allowed on an expired key.")]
    [InlineData("sign-early", 10, 20, "Operation sign is not allowed on a key that is not yet valid.")]
    public async Task Sign_OutsideTheDates_IsForbiddenButVerifyGoesOn(string name, int from, int to, string message)
    {
        var (kid, signature) = await CreateAsync(name);
        var now = TimeProvider.System.GetUtcNow();
        await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Patch,
            kid,
            new { attributes = new { nbf = now.AddDays(from).ToUnixTimeSeconds(), exp = now.AddDays(to).ToUnixTimeSeconds() } });
        Assert.Equal(
            message,
            await Azure.RefusedAsync("portal-admin", HttpMethod.Post, kid + "/sign", 403, "Forbidden", body: AzureClient.Crypto(Digest, "RS256")));
        Assert.True(await VerifyAsync(kid, Digest, signature, "RS256"));
    }

    [Fact]
    public async Task SignAndVerify_KeyOpsWithoutThem_AreForbidden()
    {
        var (kid, signature) = await CreateAsync("sign-not-allowed");
        await Azure.DoAsync("portal-admin", HttpMethod.Patch, kid, new { key_ops = (string[])["encrypt"] });
        Assert.Equal(
            "Operation sign is not permitted on this key.",
            await Azure.RefusedAsync("portal-admin", HttpMethod.Post, kid + "/sign", 403, "Forbidden", body: AzureClient.Crypto(Digest, "RS256")));
        Assert.Equal(
            "Operation verify is not permitted on this key.",
            await Azure.RefusedAsync(
                "portal-admin",
                HttpMethod.Post,
                kid + "/verify",
                403,
                "Forbidden",
                body: VerifyBody(Digest, signature, "RS256")));
    }

    [Theory]
    [InlineData("sign")]
    [InlineData("verify")]
    public async Task SignAndVerify_UnknownKey_IsKeyNotFound(string operation) =>
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            $"{AzureClient.Orders}/keys/nothing/{operation}",
            404,
            "KeyNotFound",
            body: VerifyBody(Digest, Digest, "RS256"));

    private static object VerifyBody(byte[] digest, byte[] signature, string alg) =>
        new
        {
            alg,
            digest = Base64Url.EncodeToString(digest),
            value = Base64Url.EncodeToString(signature),
        };

    private async Task<bool> VerifyAsync(string kid, byte[] digest, byte[] signature, string alg)
    {
        var answer = await Azure.DoAsync("portal-admin", HttpMethod.Post, kid + "/verify", VerifyBody(digest, signature, alg));
        Assert.Equal("value", Assert.Single(answer.EnumerateObject()).Name);
        return answer.GetProperty("value").ValueKind is JsonValueKind.True;
    }

    private async Task<(string Kid, byte[] Signature)> CreateAsync(string name)
    {
        var bundle = await Azure.DoAsync("portal-admin", HttpMethod.Post, $"{AzureClient.Orders}/keys/{name}/create", new { kty = "RSA" });
        var kid = bundle.GetProperty("key").GetProperty("kid").GetString()!;
        return (kid, AzureClient.ValueOf(await Azure.DoAsync("portal-admin", HttpMethod.Post, kid + "/sign", AzureClient.Crypto(Digest, "RS256"))));
    }
}
