using System.Security.Cryptography;

namespace AtlasCmkPortal.Sandbox.Tests.AzureKeyVault;

public sealed class KeyTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    [Theory]
    [InlineData("RSA-OAEP-256", 190)]
    [InlineData("RSA-OAEP", 214)]
    [InlineData("RSA1_5", 245)]
    public async Task EncryptDecrypt_SeededAppAndKey_RoundTripsUpToTheLimit(string alg, int limit)
    {
        var key = Azure.KeyOf("contoso-orders-kv");
        var plain = RandomNumberGenerator.GetBytes(limit);
        var sealedValue = await Azure.DoAsync("atlas-orders", HttpMethod.Post, key + "/encrypt", AzureClient.Crypto(plain, alg));
        Assert.Equal(key, sealedValue.GetProperty("kid").GetString());
        var opened = await Azure.DoAsync(
            "atlas-orders",
            HttpMethod.Post,
            key + "/decrypt",
            AzureClient.Crypto(AzureClient.ValueOf(sealedValue), alg));
        Assert.Equal(plain, AzureClient.ValueOf(opened));
        await Azure.RefusedAsync(
            "atlas-orders",
            HttpMethod.Post,
            key + "/encrypt",
            400,
            "BadParameter",
            body: AzureClient.Crypto(new byte[limit + 1], alg));
    }

    [Fact]
    public async Task Encrypt_WithThePublishedPublicKey_DecryptsInTheVault()
    {
        var bundle = await Azure.DoAsync("atlas-orders", HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey");
        var key = bundle.GetProperty("key");
        Assert.Equal(Azure.KeyOf("contoso-orders-kv"), key.GetProperty("kid").GetString());
        foreach (var secret in (string[])["d", "p", "q", "dp", "dq", "qi"])
            Assert.False(key.TryGetProperty(secret, out _));
        using var rsa = RSA.Create(
            new RSAParameters { Modulus = key.GetProperty("n").GetString().FromUrl(), Exponent = key.GetProperty("e").GetString().FromUrl() });
        Assert.Equal(2048, rsa.KeySize);
        var sealedValue = rsa.Encrypt([1, 2, 3], RSAEncryptionPadding.OaepSHA256);
        var opened = await Azure.DoAsync(
            "atlas-orders",
            HttpMethod.Post,
            key.GetProperty("kid").GetString() + "/decrypt",
            AzureClient.Crypto(sealedValue));
        Assert.Equal((byte[])[1, 2, 3], AzureClient.ValueOf(opened));
    }

    [Fact]
    public async Task Get_EveryPathShapeThatClientsSend_IsTheLatestVersion()
    {
        var kid = Azure.KeyOf("contoso-orders-kv");
        foreach (var path in (string[])["/keys/AtlasKMSKey", "/keys/AtlasKMSKey/", "/keys/AtlasKMSKey//", "/KEYS/atlaskmskey", "//keys/AtlasKMSKey"])
        {
            var bundle = await Azure.DoAsync("atlas-orders", HttpMethod.Get, AzureClient.Orders + path);
            Assert.Equal(kid, bundle.GetProperty("key").GetProperty("kid").GetString());
        }

        foreach (var path in (string[])["/keys/AtlasKMSKey/encrypt", "/keys/AtlasKMSKey//Encrypt", "/keys/AtlasKMSKey/ENCRYPT/"])
        {
            var answer = await Azure.DoAsync("atlas-orders", HttpMethod.Post, AzureClient.Orders + path, AzureClient.Crypto([7]));
            Assert.Equal(kid, answer.GetProperty("kid").GetString());
        }

        // JS percent-encodes the hyphen of the parameter's name.
        var token = await Azure.TokenAsync("atlas-orders", "https://vault.azure.net");
        var (response, _) = await Azure.SendWithTokenAsync(token, HttpMethod.Get, AzureClient.Orders + "/keys/AtlasKMSKey?api%2Dversion=2025-07-01");
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task WrapUnwrap_Administrator_RoundTrips()
    {
        var key = Azure.KeyOf("contoso-payments-kv");
        var wrapped = await Azure.DoAsync("portal-admin", HttpMethod.Post, key + "/wrapkey", AzureClient.Crypto([1, 2, 3]));
        var unwrapped = await Azure.DoAsync("portal-admin", HttpMethod.Post, key + "/unwrapKey", AzureClient.Crypto(AzureClient.ValueOf(wrapped)));
        Assert.Equal((byte[])[1, 2, 3], AzureClient.ValueOf(unwrapped));
    }

    [Fact]
    public async Task Create_Twice_MakesVersionsAndTheLatestIsMeantWithoutOne()
    {
        var url = AzureClient.Orders + "/keys/created-twice";
        var first = await Azure.DoAsync("portal-admin", HttpMethod.Post, url + "/create", new { kty = "RSA", tags = new { team = "orders" } });
        var second = await Azure.DoAsync(
            "portal-admin",
            HttpMethod.Post,
            url + "/create",
            new
            {
                kty = "RSA",
                key_size = 3072,
                key_ops = (string[])["encrypt", "decrypt"],
            });
        var (firstId, secondId) = (first.GetProperty("key").GetProperty("kid").GetString(), second.GetProperty("key").GetProperty("kid").GetString());
        Assert.NotEqual(firstId, secondId);
        Assert.Matches("/keys/created-twice/[0-9a-f]{32}$", firstId);
        Assert.Equal(6, first.GetProperty("key").GetProperty("key_ops").GetArrayLength());
        Assert.Equal("orders", first.GetProperty("tags").GetProperty("team").GetString());
        Assert.False(second.TryGetProperty("tags", out _));
        Assert.False(second.GetProperty("attributes").TryGetProperty("exp", out _));
        Assert.Equal("Recoverable+Purgeable", second.GetProperty("attributes").GetProperty("recoveryLevel").GetString());
        Assert.Equal(secondId, (await Azure.DoAsync("portal-admin", HttpMethod.Get, url)).GetProperty("key").GetProperty("kid").GetString());
        Assert.Equal(firstId, (await Azure.DoAsync("portal-admin", HttpMethod.Get, firstId!)).GetProperty("key").GetProperty("kid").GetString());
    }

    [Fact]
    public async Task Versions_InPages_FollowNextLinkToTheEnd()
    {
        var url = AzureClient.Orders + "/keys/paged";
        for (var i = 0; i < 3; i++) await Azure.DoAsync("portal-admin", HttpMethod.Post, url + "/create", new { kty = "RSA" });
        var token = await Azure.TokenAsync("portal-watcher", "https://vault.azure.net");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = url + "/versions?api-version=7.6&maxresults=2";
        while (next is not null)
        {
            var (_, page) = await Azure.SendWithTokenAsync(token, HttpMethod.Get, next);
            foreach (var item in page.GetProperty("value").EnumerateArray()) Assert.True(seen.Add(item.GetProperty("kid").GetString()!));
            next = page.GetProperty("nextLink").GetString();
            if (next is not null)
                Assert.StartsWith("https://contoso-orders-kv.vault.azure.net:443/keys/paged/versions?", next, StringComparison.Ordinal);
        }

        Assert.Equal(3, seen.Count);
        await Azure.RefusedAsync("portal-watcher", HttpMethod.Get, url + "/versions?maxresults=26", 400, "BadParameter");
    }

    [Fact]
    public async Task List_Keys_NamesThemWithoutVersion()
    {
        var page = await Azure.DoAsync("portal-watcher", HttpMethod.Get, AzureClient.Payments + "/keys");
        Assert.Equal(
            AzureClient.Payments + "/keys/AtlasKMSKey",
            Assert.Single(page.GetProperty("value").EnumerateArray()).GetProperty("kid").GetString());
    }

    [Fact]
    public async Task Update_Disabled_ProtectsButDoesNotOpen()
    {
        var kid = await CreateAsync("disabled");
        var sealedValue = await Azure.DoAsync("portal-admin", HttpMethod.Post, kid + "/encrypt", AzureClient.Crypto([1]));
        var updated = await Azure.DoAsync("portal-admin", HttpMethod.Patch, kid, new { attributes = new { enabled = false } });
        Assert.False(updated.GetProperty("attributes").GetProperty("enabled").GetBoolean());

        var opening = AzureClient.Crypto(AzureClient.ValueOf(sealedValue));
        Assert.Equal(
            "Operation decrypt is not allowed on a disabled key.",
            await Azure.RefusedAsync("portal-admin", HttpMethod.Post, kid + "/decrypt", 403, "Forbidden", "KeyDisabled", opening));
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, kid + "/unwrapkey", 403, "Forbidden", "KeyDisabled", opening);
        await Azure.DoAsync("portal-admin", HttpMethod.Post, kid + "/encrypt", AzureClient.Crypto([1]));
        Assert.False((await Azure.DoAsync("portal-admin", HttpMethod.Get, kid)).GetProperty("attributes").GetProperty("enabled").GetBoolean());

        await Azure.DoAsync("portal-admin", HttpMethod.Patch, kid, new { attributes = new { enabled = true } });
        await Azure.DoAsync("portal-admin", HttpMethod.Post, kid + "/decrypt", opening);
    }

    [Fact]
    public async Task KeyOps_WithoutTheOperation_IsForbidden()
    {
        var kid = await CreateAsync("only-encrypt", "encrypt");
        await Azure.DoAsync("portal-admin", HttpMethod.Post, kid + "/encrypt", AzureClient.Crypto([1]));
        Assert.Equal(
            "Operation wrapKey is not permitted on this key.",
            await Azure.RefusedAsync("portal-admin", HttpMethod.Post, kid + "/wrapkey", 403, "Forbidden", body: AzureClient.Crypto([1])));
    }

    [Fact]
    public async Task Delete_IsSoft_RecoversAndPurges()
    {
        var kid = await CreateAsync("deleted");
        var url = AzureClient.Orders + "/keys/deleted";
        var deleted = AzureClient.Orders + "/deletedkeys/deleted";
        var bundle = await Azure.DoAsync("portal-admin", HttpMethod.Delete, url);
        Assert.Equal(deleted, bundle.GetProperty("recoveryId").GetString());
        Assert.Equal(90 * 86400, bundle.GetProperty("scheduledPurgeDate").GetInt64() - bundle.GetProperty("deletedDate").GetInt64());

        Assert.Contains("name/id", await Azure.RefusedAsync("portal-admin", HttpMethod.Get, kid, 404, "KeyNotFound"), StringComparison.Ordinal);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, kid + "/encrypt", 404, "KeyNotFound", body: AzureClient.Crypto([1]));
        await Azure.RefusedAsync(
            "portal-admin",
            HttpMethod.Post,
            url + "/create",
            409,
            "Conflict",
            "ObjectIsDeletedButRecoverable",
            new { kty = "RSA" });
        await Azure.DoAsync("portal-admin", HttpMethod.Get, deleted);

        Assert.Equal(
            kid,
            (await Azure.DoAsync("portal-admin", HttpMethod.Post, deleted + "/recover")).GetProperty("key").GetProperty("kid").GetString());
        await Azure.DoAsync("portal-admin", HttpMethod.Get, kid);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, deleted, 404, "KeyNotFound");

        await Azure.DoAsync("portal-admin", HttpMethod.Delete, url);
        var (purged, _) = await Azure.SendAsync("portal-admin", HttpMethod.Delete, deleted);
        Assert.Equal(204, (int)purged.StatusCode);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Post, deleted + "/recover", 404, "KeyNotFound");
        await CreateAsync("deleted");
    }

    [Fact]
    public async Task Purge_ProtectedVault_IsForbiddenToEverybody()
    {
        var url = AzureClient.Payments + "/keys/protected";
        var key = await Azure.DoAsync("portal-admin", HttpMethod.Post, url + "/create", new { kty = "RSA" });
        Assert.Equal("Recoverable", key.GetProperty("attributes").GetProperty("recoveryLevel").GetString());
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, url);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Delete, AzureClient.Payments + "/deletedkeys/protected", 403, "Forbidden");
    }

    [Fact]
    public async Task Tags_Emptied_AreLeftOut()
    {
        var kid = await CreateAsync("tagged");
        Assert.Equal(
            "orders",
            (await Azure.DoAsync("portal-admin", HttpMethod.Patch, kid, new { tags = new { team = "orders" } }))
                .GetProperty("tags")
                .GetProperty("team")
                .GetString());
        Assert.True(
            (await Azure.DoAsync("portal-admin", HttpMethod.Patch, kid, new { attributes = new { enabled = true } })).TryGetProperty("tags", out _));
        Assert.False((await Azure.DoAsync("portal-admin", HttpMethod.Patch, kid, new { tags = new { } })).TryGetProperty("tags", out _));
    }

    private async Task<string> CreateAsync(string name, params string[] operations)
    {
        object body = operations.Length == 0 ? new { kty = "RSA" } : new { kty = "RSA", key_ops = operations };
        var bundle = await Azure.DoAsync("portal-admin", HttpMethod.Post, $"{AzureClient.Orders}/keys/{name}/create", body);
        return bundle.GetProperty("key").GetProperty("kid").GetString()!;
    }
}

internal static class Base64UrlText
{
    public static byte[] FromUrl(this string? text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
