using System.Buffers.Text;
using System.Security.Cryptography;

namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

public sealed class ImportTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Import_PrivateKey_IsUsedInTheVaultAndNotShown()
    {
        using var rsa = RSA.Create(2048);
        var url = AzureClient.Orders + "/keys/imported";
        var bundle = await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Put,
            url,
            new
            {
                key = WebKey(rsa, "decrypt", "encrypt"),
                attributes = new { enabled = true, exp = 4102444800 },
                tags = new { from = "elsewhere" },
            });
        var key = bundle.GetProperty("key");
        Assert.Matches("/keys/imported/[0-9a-f]{32}$", key.GetProperty("kid").GetString());
        Assert.Equal(Base64Url.EncodeToString(rsa.ExportParameters(false).Modulus), key.GetProperty("n").GetString());
        foreach (var secret in (string[])["d", "p", "q", "dp", "dq", "qi"]) Assert.False(key.TryGetProperty(secret, out _));
        Assert.Equal(2, key.GetProperty("key_ops").GetArrayLength());
        Assert.Equal(4102444800, bundle.GetProperty("attributes").GetProperty("exp").GetInt64());
        Assert.Equal("elsewhere", bundle.GetProperty("tags").GetProperty("from").GetString());

        var opened = await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Post,
            url + "/decrypt",
            AzureClient.Crypto(rsa.Encrypt([4, 2], RSAEncryptionPadding.OaepSHA256)));
        Assert.Equal((byte[])[4, 2], AzureClient.ValueOf(opened));
    }

    [Fact]
    public async Task Import_ExistingName_IsANewVersionWithEveryOperation()
    {
        using var rsa = RSA.Create(2048);
        var url = AzureClient.Orders + "/keys/imported-over";
        var first = await Azure.DoAsync("portal-admin", HttpMethod.Post, url + "/create", new { kty = "RSA" });
        var second = await Azure.DoAsync("portal-admin", HttpMethod.Put, url, new { key = WebKey(rsa) });
        Assert.NotEqual(first.GetProperty("key").GetProperty("kid").GetString(), second.GetProperty("key").GetProperty("kid").GetString());
        Assert.Equal(6, second.GetProperty("key").GetProperty("key_ops").GetArrayLength());
        var versions = await Azure.DoAsync("portal-admin", HttpMethod.Get, url + "/versions");
        Assert.Equal(2, versions.GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task Import_NameOfADeletedKey_IsAConflict()
    {
        using var rsa = RSA.Create(2048);
        var url = AzureClient.Orders + "/keys/import-deleted";
        await Azure.DoAsync("portal-admin", HttpMethod.Put, url, new { key = WebKey(rsa) });
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, url);
        var message = await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Put,
            url,
            409,
            "Conflict",
            "ObjectIsDeletedButRecoverable",
            new { key = WebKey(rsa) });
        Assert.StartsWith("Key import-deleted is currently in a deleted but recoverable state", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kty", "EC")]
    [InlineData("kty", "RSA-HSM")]
    [InlineData("d", null)]
    [InlineData("p", null)]
    [InlineData("n", "not base64url!")]
    [InlineData("n", "AAAA")]
    [InlineData("dp", "AQAB")]
    [InlineData("qi", "AQAB")]
    [InlineData("d", "AQAB")]
    [InlineData("q", "AQAB")]
    [InlineData("e", "Aw")]
    public async Task Import_DamagedKey_IsABadParameter(string part, string? value)
    {
        using var rsa = RSA.Create(2048);
        var key = WebKey(rsa);
        key[part] = value;
        await RefusedAsync(new { key });
    }

    [Fact]
    public async Task Import_WhatAVaultDoesNotTake_IsABadParameter()
    {
        using var rsa = RSA.Create(2048);
        using var small = RSA.Create(1024);
        await RefusedAsync(new { key = WebKey(small) });
        await RefusedAsync(new { key = WebKey(rsa), hsm = true });
        await RefusedAsync(new { key = WebKey(rsa, "dance") });
        await RefusedAsync(new { key = WebKey(rsa), attributes = new { nbf = 200, exp = 100 } });
        await RefusedAsync(new { });
        await RefusedAsync(new { key = WebKey(rsa) }, "bad_name");
    }

    private Task<string> RefusedAsync(object body, string name = "never-imported")
        => Azure.RefusedAsync("portal-admin", HttpMethod.Put, $"{AzureClient.Orders}/keys/{name}", 400, "BadParameter", body: body);

    private static Dictionary<string, object?> WebKey(RSA rsa, params string[] operations)
    {
        var parameters = rsa.ExportParameters(true);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["kty"] = "RSA",
            ["key_ops"] = operations.Length == 0 ? null : operations,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            ["d"] = Base64Url.EncodeToString(parameters.D),
            ["p"] = Base64Url.EncodeToString(parameters.P),
            ["q"] = Base64Url.EncodeToString(parameters.Q),
            ["dp"] = Base64Url.EncodeToString(parameters.DP),
            ["dq"] = Base64Url.EncodeToString(parameters.DQ),
            ["qi"] = Base64Url.EncodeToString(parameters.InverseQ),
        };
    }
}
