using System.Text.Json;

namespace AtlasCmkPortal.Sandbox.Tests.AzureResourceManager;

/// <summary>Keys through Resource Manager: its actions decide, and the keys themselves stay in the vault.</summary>
public sealed class KeyResourceTests(SandboxFixture sandbox) : SandboxTest(sandbox), IClassFixture<SandboxFixture>
{
    private static readonly string Orders = AzureClient.VaultUri("contoso-orders-kv", "rg-orders");
    private static readonly string Keys = Orders + "/keys";

    [Fact]
    public async Task List_Keys_TellsAttributesAndAddress()
    {
        var listed = (await Azure.DoAsync("portal-watcher", HttpMethod.Get, Keys)).GetProperty("value").EnumerateArray();
        var key = Assert.Single(listed, one => one.GetProperty("name").GetString() is "AtlasKMSKey");
        Assert.Equal("Microsoft.KeyVault/vaults/keys", key.GetProperty("type").GetString());
        var properties = key.GetProperty("properties");
        Assert.Equal("https://contoso-orders-kv.vault.azure.net:443/keys/AtlasKMSKey", properties.GetProperty("keyUri").GetString());
        Assert.True(properties.GetProperty("attributes").GetProperty("enabled").GetBoolean());
        Assert.False(properties.TryGetProperty("kty", out _));
    }

    [Fact]
    public async Task Get_KeyAndVersion_NameTheirAddressAndNoKey()
    {
        var version = Azure.KeyOf("contoso-orders-kv").Split('/')[^1];
        var key = (await Azure.DoAsync("atlas-orders", HttpMethod.Get, Keys + "/AtlasKMSKey")).GetProperty("properties");
        Assert.Equal($"https://contoso-orders-kv.vault.azure.net:443/keys/AtlasKMSKey/{version}", key.GetProperty("keyUriWithVersion").GetString());
        Assert.Equal(("RSA", 2048), (key.GetProperty("kty").GetString(), key.GetProperty("keySize").GetInt32()));
        var names = key.EnumerateObject().Select(one => one.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["attributes", "keyOps", "keySize", "keyUri", "keyUriWithVersion", "kty"], names);

        var one = await Azure.DoAsync("atlas-orders", HttpMethod.Get, $"{Keys}/AtlasKMSKey/versions/{version}");
        Assert.Equal("Microsoft.KeyVault/vaults/keys/versions", one.GetProperty("type").GetString());
        var versions = (await Azure.DoAsync("atlas-orders", HttpMethod.Get, Keys + "/AtlasKMSKey/versions")).GetProperty("value");
        Assert.Equal(version, Assert.Single(versions.EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Get_WhatIsNotThereOrNotOnes_IsRefused()
    {
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Keys + "/Nothing", 404, "ResourceNotFound");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Keys + "/Nothing/versions", 404, "ResourceNotFound");
        var noVersion = $"{Keys}/AtlasKMSKey/versions/{Guid.NewGuid():N}";
        var message = await Azure.RefusedAsync("portal-admin", HttpMethod.Get, noVersion, 404, "ResourceNotFound");
        Assert.Contains("'Microsoft.KeyVault/vaults/contoso-orders-kv/keys/AtlasKMSKey/versions/", message, StringComparison.Ordinal);
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, AzureClient.VaultUri("no-such-kv", "rg-orders") + "/keys", 404, "ResourceNotFound");
        foreach (var path in (string[])["", "/AtlasKMSKey", "/AtlasKMSKey/versions", $"/AtlasKMSKey/versions/{Guid.NewGuid():N}"])
        {
            await Azure.RefusedAsync("atlas-payments", HttpMethod.Get, Keys + path, 403, "AuthorizationFailed");
        }
    }

    [Fact]
    public async Task Version_FromBeforeThereWereKeys_IsRefused()
    {
        var (response, body) = await Azure.SendAsync("portal-admin", HttpMethod.Get, Keys, apiVersion: "2018-02-14");
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains("for type 'vaults/keys'", body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_NewKey_MakesItAndLaterLeavesItAsItIs()
    {
        var key = new { kty = "RSA", keySize = 3072, keyOps = new[] { "encrypt", "decrypt" }, attributes = new { exp = 1999999999 } };
        var asked = new { tags = new { team = "orders" }, properties = key };
        var made = await Azure.DoAsync("portal-admin", HttpMethod.Put, Keys + "/Made", asked);
        var properties = made.GetProperty("properties");
        Assert.Equal(3072, properties.GetProperty("keySize").GetInt32());
        Assert.Equal("orders", made.GetProperty("tags").GetProperty("team").GetString());
        Assert.Equal(1999999999, properties.GetProperty("attributes").GetProperty("exp").GetInt64());
        Assert.DoesNotContain("pkcs8", made.GetRawText(), StringComparison.OrdinalIgnoreCase);

        var again = await Azure.DoAsync("portal-admin", HttpMethod.Put, Keys + "/Made", new { properties = new { kty = "RSA" } });
        Assert.Equal(made.GetRawText(), again.GetRawText());
        var inVault = await Azure.DoAsync("portal-admin", HttpMethod.Get, AzureClient.Orders + "/keys/Made");
        var version = inVault.GetProperty("key").GetProperty("kid").GetString()!.Split('/')[^1];
        Assert.EndsWith(version, properties.GetProperty("keyUriWithVersion").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_NameOfADeletedKey_IsAConflict()
    {
        await Azure.DoAsync("portal-admin", HttpMethod.Put, Keys + "/Gone", new { properties = new { kty = "RSA" } });
        await Azure.DoAsync("portal-admin", HttpMethod.Delete, AzureClient.Orders + "/keys/Gone");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Get, Keys + "/Gone", 404, "ResourceNotFound");
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Keys + "/Gone", 409, "Conflict", body: new { properties = new { kty = "RSA" } });
        var listed = (await Azure.DoAsync("portal-admin", HttpMethod.Get, Keys)).GetProperty("value").EnumerateArray();
        var names = listed.Select(one => one.GetProperty("name").GetString());
        Assert.DoesNotContain("Gone", names);
    }

    [Theory]
    [InlineData("""{"properties":{}}""", "BadRequest")]
    [InlineData("""{"properties":{"kty":"EC"}}""", "BadRequest")]
    [InlineData("""{"properties":{"kty":"RSA-HSM"}}""", "BadRequest")]
    [InlineData("""{"properties":{"kty":"RSA","keySize":1024}}""", "BadRequest")]
    [InlineData("""{"properties":{"kty":"RSA","keyOps":["dance"]}}""", "BadRequest")]
    [InlineData("""{"properties":{"kty":"RSA","attributes":{"exportable":true}}}""", "BadRequest")]
    [InlineData("""{"properties":{"kty":"RSA","attributes":{"nbf":1800000000,"exp":1700000000}}}""", "BadRequest")]
    [InlineData("""{"properties":{"kty":"RSA","attributes":{"exp":"soon"}}}""", "BadRequest")]
    [InlineData("""{"properties":{"kty":"RSA","rotationPolicy":{}}}""", "BadRequest")]
    [InlineData("""{"tags":"none","properties":{"kty":"RSA"}}""", "InvalidRequestContent")]
    [InlineData("""{}""", "InvalidRequestContent")]
    public async Task Put_WhatIsNoKey_IsRefused(string body, string code)
        => await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Keys + "/Never", 400, code, body: JsonSerializer.Deserialize<JsonElement>(body));

    [Fact]
    public async Task Put_NameOrRightThatIsNone_IsRefused()
    {
        var body = new { properties = new { kty = "RSA" } };
        await Azure.RefusedAsync("portal-admin", HttpMethod.Put, Keys + "/not_a_name", 400, "BadRequest", body: body);
        var message = await Azure.RefusedAsync("portal-watcher", HttpMethod.Put, Keys + "/Never", 403, "AuthorizationFailed", body: body);
        Assert.Contains("'Microsoft.KeyVault/vaults/keys/write'", message, StringComparison.Ordinal);
    }
}
