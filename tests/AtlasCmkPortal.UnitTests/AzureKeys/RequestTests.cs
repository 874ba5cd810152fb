using System.Net;
using System.Text.Json;
using Azure;
using Azure.Security.KeyVault.Keys;

namespace AtlasCmkPortal.UnitTests.AzureKeys;

/// <summary>What the stand-in sends and what it makes of the answers.</summary>
public sealed class RequestTests : IDisposable
{
    private readonly FakeVaults _vaults = new() { Answer = Keys.AlwaysABundle };

    private SentRequest Last => _vaults.Requests[^1];

    public void Dispose() => _vaults.Dispose();

    [Theory]
    [InlineData(KeyClientOptions.ServiceVersion.V2025_07_01, "?api-version=2025-07-01")]
    [InlineData(KeyClientOptions.ServiceVersion.V7_6, "?api-version=7.6")]
    public async Task GetKey_Always_NamesTheApiVersion(KeyClientOptions.ServiceVersion version, string query)
    {
        await Keys.Client(_vaults, options: new KeyClientOptions(version)).GetKeyAsync("AtlasKMSKey", Keys.Version, Keys.Cancellation);
        Assert.All(_vaults.Requests, request => Assert.Equal($"{Keys.Orders}keys/AtlasKMSKey/{Keys.Version}{query}", request.Uri.AbsoluteUri));
    }

    /// <summary>The official clients send the slash, and an emulator that does not know it is no emulator.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task GetKey_OfTheNewestVersion_EndsWithASlash(string? version)
    {
        await Keys.Client(_vaults).GetKeyAsync("AtlasKMSKey", version, Keys.Cancellation);
        Assert.Equal("/keys/AtlasKMSKey/", Last.Uri.AbsolutePath);
    }

    [Fact]
    public async Task GetKey_Bundle_IsReadToTheLastAttribute()
    {
        _vaults.Answer = _ => FakeVaults.Json(HttpStatusCode.OK, Keys.Bundle(attributes: """
            "enabled":false,"nbf":1700000000,"exp":1800000000,"created":1493942451,"updated":1493942452,"recoveryLevel":"Recoverable+Purgeable"
            """));
        var key = (await Keys.Client(_vaults).GetKeyAsync("AtlasKMSKey", Keys.Version, Keys.Cancellation)).Value;

        Assert.Equal(("AtlasKMSKey", Keys.Version, KeyType.Rsa), (key.Name, key.Properties.Version, key.KeyType));
        Assert.Equal([KeyOperation.Encrypt, KeyOperation.Decrypt], key.KeyOperations);
        Assert.Equal((Keys.Orders, key.Id), (key.Properties.VaultUri, new Uri(key.Key.Id)));
        Assert.Equal([1, 0, 1], key.Key.E!);
        Assert.Equal(256, key.Key.N?.Length);
        Assert.Equal((false, "Recoverable+Purgeable"), (key.Properties.Enabled, key.Properties.RecoveryLevel));
        Assert.Equal(
            [1700000000, 1800000000, 1493942451, 1493942452],
            new[] { key.Properties.NotBefore, key.Properties.ExpiresOn, key.Properties.CreatedOn, key.Properties.UpdatedOn }.Select(time =>
                time!.Value.ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task GetKey_WithoutDates_HasNone()
    {
        var key = (await Keys.Client(_vaults).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation)).Value;
        Assert.Equal((null, null, true), (key.Properties.NotBefore, key.Properties.ExpiresOn, key.Properties.Enabled));
    }

    [Theory]
    [InlineData(403, "Forbidden", """{"error":{"code":"Forbidden","message":"m","innererror":{"code":"ForbiddenByRbac"}}}""")]
    [InlineData(404, "KeyNotFound", """{"error":{"code":"KeyNotFound","message":"m"}}""")]
    [InlineData(429, "Throttled", """{"error":{"code":"Throttled","message":"m"}}""")]
    public async Task Error_OfTheVault_KeepsStatusCodeAndBody(int status, string code, string body)
    {
        _vaults.Answer = _ => FakeVaults.Json((HttpStatusCode)status, body);
        var exception = await Assert.ThrowsAsync<RequestFailedException>(() =>
            Keys.Client(_vaults).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation));
        Assert.Equal((status, code), (exception.Status, exception.ErrorCode));
        Assert.Equal(body, exception.GetRawResponse()?.Content.ToString());
    }

    [Fact]
    public async Task CreateRsaKey_WithASize_SendsTypeAndSize()
    {
        await Keys.Client(_vaults).CreateRsaKeyAsync(new CreateRsaKeyOptions("k", hardwareProtected: true) { KeySize = 3072 }, Keys.Cancellation);
        Assert.Equal(("POST", "/keys/k/create", """{"kty":"RSA-HSM","key_size":3072}"""), (Last.Method, Last.Uri.AbsolutePath, Last.Body));
    }

    [Fact]
    public async Task UpdateKeyProperties_OneAttribute_SendsThatAlone()
    {
        var properties = new KeyProperties(new Uri(Keys.Orders, $"keys/k/{Keys.Version}"));
        var client = Keys.Client(_vaults);
        properties.Enabled = false;
        await client.UpdateKeyPropertiesAsync(properties, cancellationToken: Keys.Cancellation);
        Assert.Equal(("PATCH", $"/keys/k/{Keys.Version}", """{"attributes":{"enabled":false}}"""), (Last.Method, Last.Uri.AbsolutePath, Last.Body));

        properties.Enabled = null;
        properties.NotBefore = DateTimeOffset.FromUnixTimeSeconds(1700000000);
        properties.ExpiresOn = DateTimeOffset.FromUnixTimeSeconds(1800000000);
        await client.UpdateKeyPropertiesAsync(properties, [KeyOperation.Encrypt, "import"], Keys.Cancellation);
        Assert.Equal("""{"attributes":{"nbf":1700000000,"exp":1800000000},"key_ops":["encrypt","import"]}""", Last.Body);
    }

    [Fact]
    public async Task Answer_ThatIsNoJson_IsAJsonException()
    {
        _vaults.Answer = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html>") };
        await Assert.ThrowsAnyAsync<JsonException>(() => Keys.Client(_vaults).GetKeyAsync("AtlasKMSKey", cancellationToken: Keys.Cancellation));
    }

    [Theory]
    [InlineData("a/../../secrets/b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    public async Task Name_ThatIsNone_StaysOnePartOfThePath(string name)
    {
        await Keys.Client(_vaults).GetKeyAsync(name, Keys.Version, Keys.Cancellation);
        Assert.Equal($"/keys/{Uri.EscapeDataString(name)}/{Keys.Version}", Last.Uri.AbsolutePath);
        Assert.Equal("?api-version=2025-07-01", Last.Uri.Query);
    }

    [Fact]
    public async Task Name_Missing_IsRefusedBeforeAnythingIsSent()
    {
        var client = Keys.Client(_vaults);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.GetKeyAsync("", cancellationToken: Keys.Cancellation));
        Assert.ThrowsAny<ArgumentException>(() => client.GetPropertiesOfKeyVersionsAsync("", Keys.Cancellation));
        Assert.ThrowsAny<ArgumentException>(() => client.GetCryptographyClient(""));
        Assert.Empty(_vaults.Requests);
    }
}
